import { unzipSync } from 'fflate'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MESSAGES } from '../testing/words.ts'
import { themeJar, THEMES_FOLDER } from './theme-jar.ts'

const LOGIN = join(THEMES_FOLDER, 'couchpass', 'login')
const LANGUAGES = MESSAGES.map(({ language }) => language).sort()

async function readMessages(file: string): Promise<Map<string, string>> {
  const texts = (await readFile(join(LOGIN, 'messages', file), 'utf8')).matchAll(/^(\w+)=(.*)$/gm)
  return new Map(Array.from(texts, ([, key = '', text = '']) => [key, text]))
}

test('the jar is reproducible, describes its theme and contains every file of it', async () => {
  const jar = await themeJar()
  expect(Buffer.compare(jar, await themeJar())).toBe(0)
  const files = unzipSync(jar)
  expect(JSON.parse(Buffer.from(files['META-INF/keycloak-themes.json'] ?? []).toString())).toEqual({
    themes: [{ name: 'couchpass', types: ['login'] }],
  })
  expect(Buffer.from(files['theme/couchpass/login/theme.properties'] ?? []).toString()).toContain('parent=keycloak.v2')
  expect(Object.keys(files)).toContain('theme/couchpass/login/messages/messages_pt_BR.properties')
})

test('the theme, the realm file and the television have the same languages', async () => {
  const files = await readdir(join(LOGIN, 'messages'))
  const tags = files.map((file) => file.replace(/^messages_|\.properties$/g, '').replace('_', '-'))
  expect(tags.sort()).toEqual(LANGUAGES)
  const realm = JSON.parse(await readFile(join(THEMES_FOLDER, '..', 'tv-realm.json'), 'utf8')) as {
    supportedLocales: string[]
  }
  expect(realm.supportedLocales.sort()).toEqual(LANGUAGES)
  const properties = await readFile(join(LOGIN, 'theme.properties'), 'utf8')
  expect(/^locales=(.*)$/m.exec(properties)?.[1]?.split(',').sort()).toEqual(LANGUAGES)
})

test('every language has every text with the same placeholders', async () => {
  const english = await readMessages('messages_en.properties')
  expect(english.size).toBeGreaterThan(20)
  for (const file of await readdir(join(LOGIN, 'messages'))) {
    const messages = await readMessages(file)
    for (const [key, text] of english) {
      expect(messages.get(key), `${key} in ${file}`).toBeTruthy()
      expect(messages.get(key)?.match(/\{\d\}/g), `${key} in ${file}`).toEqual(text.match(/\{\d\}/g))
    }
    // In Java's MessageFormat a straight apostrophe starts a quotation and is not shown.
    for (const [key, text] of messages) expect(text, `${key} in ${file}`).not.toContain("'")
  }
})

test('the file in every page of the realm evaluates nothing outside its attempt, and imports no file of Keycloak', async () => {
  const footer = (await readFile(join(LOGIN, 'footer.ftl'), 'utf8')).replace(/<#--.*?-->/gs, '')
  const guarded = /<#attempt>(.*)<#recover>\s*<\/#attempt>/s.exec(footer)
  expect(
    footer
      .replace(guarded?.[0] ?? '', '')
      .replace(/\s+/g, ' ')
      .trim(),
  ).toBe('<#macro content> </#macro>')
  for (const file of (await readdir(LOGIN)).filter((name) => name.endsWith('.ftl'))) {
    const imports = (await readFile(join(LOGIN, file), 'utf8')).matchAll(/<#(?:import|include) "([^"]+)"/g)
    // Other files of Keycloak come and go with its versions: 25 has no buttons.ftl.
    for (const [, imported] of imports) expect(['template.ftl', 'couchpass.ftl'], file).toContain(imported)
  }
})
