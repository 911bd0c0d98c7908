import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BUNDLED } from './bundled.ts'
import { en } from './en.ts'
import { languageOf } from './language.ts'
import { createWords } from './words.ts'

const nl = JSON.parse(readFileSync(new URL('../../examples/dutch/nl.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, unknown>
>
const problemsOf = (given: Parameters<typeof createWords>[1]) => createWords(BUNDLED, given).problems

test('own words replace single texts of one language, and the others stay', () => {
  const messages = {
    de: {
      welcome: { signIn: 'Los geht’s' },
      exit: { title: 'Weg von {appName}?' },
      fault: { sentences: { timeout: 'Ach.' } },
    },
    ar: { exit: { title: '{appName}؟' } },
  }
  const { words, problems } = createWords(BUNDLED, { messages })
  expect(problems).toEqual([])
  const de = words.messagesFor('de-DE')
  expect([de.welcome.signIn, de.welcome.signedOut]).toEqual(['Los geht’s', 'Du bist abgemeldet.'])
  expect(de.exit.title('TV$&')).toBe('Weg von TV$&?')
  expect([de.fault.sentences.timeout, de.fault.title]).toEqual(['Ach.', 'Etwas ist schiefgelaufen'])
  expect(words.messagesFor('en').welcome.signIn).toBe('Sign in')
  expect(words.messagesFor('ar').exit.title('Acme TV!'), 'a name keeps its order').toBe('\u202aAcme TV!\u202c؟')
  expect(words.messagesFor('de'), 'read once').toBe(de)
})

test('a function of the app’s code wins over the configuration, and needs no place for the value', () => {
  const { words, problems } = createWords(BUNDLED, {
    messages: { en: { exit: { title: 'Quit {appName}?' }, home: { done: 'Watch' } } },
    fromCode: { en: { exit: { title: (name) => `Bye, ${name.toUpperCase()}?` }, success: { title: () => 'Hello' } } },
  })
  expect(problems).toEqual([])
  const messages = words.messagesFor('en')
  expect([messages.exit.title('Acme'), messages.success.title('Jo'), messages.home.done]).toEqual([
    'Bye, ACME?',
    'Hello',
    'Watch',
  ])
})

test('the Dutch example is complete, and is offered beside the others', () => {
  const { words, problems } = createWords(BUNDLED, { catalogues: [nl], messages: { nl: { home: { done: 'Kijken' } } } })
  expect(problems).toEqual([])
  expect(words.languages.map(({ name }) => name)).toContain('Nederlands')
  const { exit, home } = words.messagesFor('nl_NL.UTF-8')
  expect([exit.title('Acme'), home.done]).toEqual(['Acme verlaten?', 'Kijken'])
})

test('an own catalogue takes the place of the app’s own of the same language', () => {
  const { words } = createWords(BUNDLED, { catalogues: [{ ...nl, language: 'de', name: 'Platt' }] })
  expect(words.languages).toHaveLength(BUNDLED.length)
  expect(words.messagesFor('de').name).toBe('Platt')
})

test('offers the chosen languages alone', () => {
  const { words } = createWords(BUNDLED, { catalogues: [nl], languages: ['nl', 'fr'] })
  expect(words.languages.map(({ language }) => language)).toEqual(['fr', 'nl'])
  expect(words.messagesFor('de').language, 'without English, the first').toBe('fr')
})

test('names every mistake, and shows the screens in the words of the bundle', () => {
  const { title: _, ...legal } = nl['legal'] as Record<string, string>
  const given = {
    catalogues: [{ ...nl, legal, exit: { ...(nl['exit'] as object), title: 'Verlaten?' }, direction: 'up', nmae: '' }],
    messages: {
      en: {
        welcome: { signin: 'x', lead: ' ', version: 'v{versoin}', signedOut: 'Bye {name}' },
        constructor: {},
        fault: { sentences: 'x' },
        home: { done: 7 },
      },
      xx: { restoring: 'x' },
      de: 'x',
    },
    languages: ['nl', 'tlh'],
    fromCode: { en: { restoring: (() => 'x') as never, exit: { title: 'Leave?' as never } } },
  }
  const { words, problems } = createWords([languageOf(en), ...BUNDLED.slice(0, 1)], given)
  expect([...problems].sort()).toEqual(
    [
      '"catalogues" has the language "nl", which needs a "direction": "ltr" or "rtl".',
      '"catalogues" has the language "nl", which has the unknown text "nmae".',
      '"catalogues" has the language "nl", which lacks "legal.title".',
      '"catalogues" has the language "nl", which has a "exit.title" that must contain {appName}.',
      '"messages" for "en" has the unknown text "constructor".',
      '"messages" for "en" has the unknown text "welcome.signin".',
      '"messages" for "en" has a "welcome.lead" that must be a text that is not empty.',
      '"messages" for "en" has a "welcome.version" that must contain {version}.',
      '"messages" for "en" has a "welcome.signedOut" that must not contain {name}.',
      '"messages" for "en" has a "fault.sentences" that is no object.',
      '"messages" for "en" has a "home.done" that must be a text that is not empty.',
      '"messages" for "xx" cannot be used: this app has no such language.',
      '"messages" for "de" must be an object.',
      '"languages" has "tlh", and this app has no such language.',
      '"messages" for "en" has a "restoring" that must be a text.',
      '"messages" for "en" has a "exit.title" that must contain {appName}.',
    ].sort(),
  )
  expect(words.messagesFor('en').exit.title('Acme')).toBe('Leave Acme?')
  expect(problemsOf({ catalogues: [{}] })).toContain(
    '"catalogues" has a "language" that is not a language tag such as "nl".',
  )
})
