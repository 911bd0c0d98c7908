// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { TELEVISIONS } from '../../../testing/televisions/televisions.ts'
import { createTelevision } from '../television.ts'
import { hostedSetOf } from './hosted-sets.ts'
import type { SetPage } from './hosted-set.ts'

const DESKTOP = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36'

/** A page on that television, with what its stand-in adds. */
function pageOf(userAgent: string, install: () => void = () => undefined): SetPage {
  const before = Object.keys(window)
  window.standInCalls = []
  install()
  const added = Object.keys(window).filter((name) => !before.includes(name))
  const globals = Object.fromEntries(added.map((name) => [name, (window as unknown as Record<string, unknown>)[name]]))
  for (const name of added) if (name !== 'standInCalls') delete (window as unknown as Record<string, unknown>)[name]
  const navigator = { language: 'en', onLine: true, userAgent }
  const close = vi.fn(() => void window.standInCalls.push('window.close()'))
  const page = { navigator, document, history, addEventListener: vi.fn(), removeEventListener: vi.fn(), close }
  return { ...page, open: () => page, ...globals } as unknown as SetPage
}

test.each(TELEVISIONS.map((row) => [row.name, row] as const))('%s is recognised, started and left', async (_, row) => {
  const { userAgent, install, starts = [], exit } = row.standIn
  const page = pageOf(userAgent, install)
  expect(hostedSetOf(page)?.id).toBe(row.id)
  const television = createTelevision(page)
  expect(window.standInCalls).toEqual(starts)
  expect(television.kind).toBe('hosted')
  television.exit()
  expect(window.standInCalls.at(-1)).toBe(exit)
  expect((await television.facts()).userAgent).toBe(userAgent)
})

test('a desktop browser, and a set that no row knows, is none of them', () => {
  expect(hostedSetOf(pageOf(DESKTOP))).toBeUndefined()
  expect(createTelevision(pageOf(DESKTOP)).kind).toBe('browser')
})

test("an app from a store is no HbbTV application, though the set's user agent names HbbTV", () => {
  const vestel = TELEVISIONS.find(({ id }) => id === 'tivo-os')!.standIn
  const noOwner = { createApplicationManagerObject: () => ({ getOwnerApplication: () => null }) }
  const page = Object.assign(pageOf(vestel.userAgent), { oipfObjectFactory: noOwner })
  expect(hostedSetOf(page)?.id).toBe('tivo-os')
})

test('a set that lacks its own call is left by window.close(), and a failing start stops nothing', () => {
  const vizio = TELEVISIONS.find(({ id }) => id === 'vizio')!.standIn
  const television = createTelevision(Object.assign(pageOf(vizio.userAgent), { VIZIO: {} }))
  television.exit()
  expect(window.standInCalls).toEqual(['window.close()'])
  const broken = Object.assign(pageOf(DESKTOP), {
    __firebolt: {
      transport: {
        send: () => {
          throw new Error('closed')
        },
      },
    },
  })
  expect(() => createTelevision(broken)).not.toThrow()
})

test('VIZIO: loads the companion library from the set if no script has yet', () => {
  createTelevision(pageOf(TELEVISIONS.find(({ id }) => id === 'vizio')!.standIn.userAgent))
  expect(document.head.querySelector('script')?.src).toMatch(/^http:\/\/localhost:12345\//)
})
