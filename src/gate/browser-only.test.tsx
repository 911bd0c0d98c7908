// @vitest-environment jsdom
import { act } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { fakeSignIn } from '../testing-kit/testing.ts'
import { BrowserOnly } from './browser-only.tsx'
import { SignInGate, useViewer } from './couchpass.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const Host = () => <h1>{useViewer().name}</h1>

test('a server render of the gate gives nothing, and the page that hydrates shows Welcome', async () => {
  const config = { issuer: 'https://id.example.com', clientId: 'tv' }
  vi.stubGlobal('window', undefined)
  const onServer = renderToString(
    <SignInGate config={config}>
      <Host />
    </SignInGate>,
  )
  vi.unstubAllGlobals()
  expect(onServer).toBe('')

  const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { platform } = fakeSignIn()
  const root = await act(() =>
    hydrateRoot(
      document.createElement('div'),
      <SignInGate config={config} platform={platform}>
        <Host />
      </SignInGate>,
    ),
  )
  await vi.waitFor(() => expect(document.documentElement.dataset['screen']).toBe('welcome'))
  expect(complained.mock.calls).toEqual([])
  act(() => root.unmount())
})

test('names the versions it supports in an app with React 17', async () => {
  vi.resetModules()
  vi.doMock('react', async (original) => ({
    ...(await original<typeof import('react')>()),
    useSyncExternalStore: undefined,
    version: '17.0.2',
  }))
  const { BrowserOnly: WithReact17 } = (await import('./browser-only.tsx')) as { BrowserOnly: typeof BrowserOnly }
  expect(() => WithReact17({ children: null })).toThrow(
    'Couchpass needs React 18.3 to 19, or Preact 10 with preact/compat. This app has React 17.0.2.',
  )
})
