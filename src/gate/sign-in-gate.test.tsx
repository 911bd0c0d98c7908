// @vitest-environment jsdom
import { act, render } from '@testing-library/react'
import { useEffect } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { createBrowserPlatform } from '../platform/browser-platform.ts'
import { SignInGate, SignInProvider } from './sign-in-gate.tsx'
import { useSignIn, type SignInActions } from './use-sign-in.ts'

const config = { issuer: 'https://id.example.com', clientId: 'tv' }
const platform = { ...createBrowserPlatform(), isSecure: true }

afterEach(() => vi.restoreAllMocks())

const screenName = () => document.documentElement.getAttribute('data-screen')
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve)))
const press = (key: string, keyCode: number) =>
  act(async () => {
    for (const type of ['keydown', 'keyup'])
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent(type, { key, keyCode, bubbles: true, cancelable: true }),
      )
  })

test.each(['gate', 'provider'])('twenty mounts of a %s leave no listener behind', async (kind) => {
  const open = new Map<string, number>()
  for (const target of [window, document]) {
    const count = (type: string, by: number) => open.set(type, (open.get(type) ?? 0) + by)
    const { addEventListener: add, removeEventListener: remove } = target
    vi.spyOn(target, 'addEventListener').mockImplementation((...given: Parameters<typeof add>) => {
      count(given[0], 1)
      add.apply(target, given)
    })
    vi.spyOn(target, 'removeEventListener').mockImplementation((...given: Parameters<typeof remove>) => {
      count(given[0], -1)
      remove.apply(target, given)
    })
  }
  const mountOnce = async () => {
    const Root = kind === 'gate' ? SignInGate : SignInProvider
    const { unmount } = render(
      <Root config={config} platform={platform}>
        app
      </Root>,
    )
    await settle()
    const whileMounted = new Map(open)
    unmount()
    return whileMounted
  }
  // The first mount starts norigin, of which there is one per page.
  await mountOnce()
  const before = new Map(open)
  for (let mount = 0; mount < 20; mount += 1) {
    const whileMounted = await mountOnce()
    expect(whileMounted.get('storage')).toBeGreaterThan(before.get('storage') ?? 0)
  }
  expect(Object.fromEntries(open)).toEqual(Object.fromEntries(before))
  expect(open.get('storage')).toBe(0)
})

test('the app’s own capture listeners hear no key of the sign-in, also those from before it was mounted', async () => {
  const heard = vi.fn()
  window.addEventListener('keydown', heard, true)
  const { unmount } = render(
    <SignInGate config={config} platform={platform}>
      app
    </SignInGate>,
  )
  await settle()
  expect(screenName()).toBe('welcome')
  await press('ArrowDown', 40)
  expect(heard).not.toHaveBeenCalled()
  unmount()
  await press('ArrowDown', 40)
  expect(heard).toHaveBeenCalledTimes(1)
  window.removeEventListener('keydown', heard, true)
})

/** A guest app; gives its test the functions of the sign-in. */
function guestApp() {
  let actions!: SignInActions
  function Guest() {
    const signIn = useSignIn()
    useEffect(() => {
      actions = signIn
    })
    return <button>Watch the trailer: {signIn.status}</button>
  }
  const shown = render(
    <SignInProvider config={config} platform={platform}>
      <Guest />
    </SignInProvider>,
  )
  return { ...shown, actions: () => actions, button: () => document.querySelector('button')! }
}

test('a guest opens Welcome, goes Back, and has the focus and the keys again before the app is told', async () => {
  const { unmount, actions, button } = guestApp()
  await settle()
  expect(button().textContent).toBe('Watch the trailer: signed-out')
  expect(screenName()).toBeNull()
  button().focus()
  const opened = actions().open()
  let focused: Element | null = null
  const outcome = opened.then((result) => ((focused = document.activeElement), result))
  await settle()
  expect(screenName()).toBe('welcome')
  expect(document.activeElement).not.toBe(button())
  await press('Escape', 27)
  expect(await outcome).toBe('cancelled')
  expect(focused).toBe(button())
  expect(screenName()).toBeNull()
  unmount()
})

test('a code that the app opens by itself returns to the app, and a gate that is unmounted leaves nobody waiting', async () => {
  vi.spyOn(platform, 'fetch').mockReturnValue(new Promise(() => undefined))
  const { unmount, actions } = guestApp()
  await settle()
  const first = actions().open({ start: 'code' })
  await settle()
  expect(screenName()).toBe('sign-in')
  await press('Escape', 27)
  expect(await first).toBe('cancelled')
  const second = actions().open()
  await settle()
  unmount()
  expect(await second).toBe('cancelled')
})

test('warns in development that another configuration has no effect', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const gate = (more: object) => (
    <SignInGate config={{ ...config, ...more }} platform={platform}>
      app
    </SignInGate>
  )
  const { rerender, unmount } = render(gate({}))
  rerender(gate({ appName: 'Other' }))
  expect(warn).not.toHaveBeenCalled()
  rerender(gate({ issuer: 'https://other.example.com', scope: 'openid' }))
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('issuer, scope'))
  unmount()
})

test('says that there is no configuration block', async () => {
  const { unmount } = render(<SignInGate platform={platform}>app</SignInGate>)
  expect(document.body.textContent).toContain('no configuration block')
  expect(document.body.textContent).toContain('couchpass/vite')
  unmount()
})
