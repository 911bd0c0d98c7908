// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { SignInGate, useAccessToken, useViewer } from '../gate/couchpass.tsx'
import { fakePlatform, fakeSignIn } from './testing.ts'

afterEach(cleanup)
// A busy machine draws a screen in more than the default of a second.
configure({ asyncUtilTimeout: 20_000 })

function Host() {
  const getAccessToken = useAccessToken()
  return <button onClick={() => void getAccessToken(Infinity).catch(() => undefined)}>{useViewer().name}</button>
}

function open(signIn = fakeSignIn()) {
  const { unmount } = render(
    <SignInGate config={signIn.config} platform={signIn.platform}>
      <Host />
    </SignInGate>,
  )
  return { ...signIn, unmount }
}

const shows = (name: string) => waitFor(() => expect(document.documentElement.dataset['screen']).toBe(name))
const code = async () => {
  fireEvent.click(await screen.findByRole('button', { name: 'Sign in' }))
  return (await screen.findByTestId('user-code')).textContent
}

test('approves a code, remembers the viewer at the next launch, and ends the session', async () => {
  const signIn = open()
  expect(await code()).toBe(signIn.userCode)
  signIn.approve({ name: 'Ada' })
  await screen.findByRole('button', { name: 'Ada', hidden: true })
  signIn.unmount()

  const again = open(signIn)
  fireEvent.click(await screen.findByRole('button', { name: 'Ada' }))
  expect(document.documentElement.dataset['screen']).toBeUndefined()
  again.endSession()
  fireEvent.click(screen.getByRole('button', { name: 'Ada' }))
  await shows('welcome')
})

test.each([
  ['deny', 'denied', 1],
  ['expire', 'expired', 3],
] as const)('%s leads to the screen "%s", and another code can be approved', async (end, ending, times) => {
  const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const signIn = open()
  await code()
  for (let time = 0; time < times; time++) await waitFor(() => signIn[end]())
  await shows(ending)
  fireEvent.click(screen.getByRole('button', { name: /new code|again/i }))
  await screen.findByTestId('user-code')
  signIn.approve({ name: 'Bo' })
  await screen.findByRole('button', { name: 'Bo', hidden: true })
  expect(complained.mock.calls).toEqual([])
})

test('refuses to decide where no code waits, and decides a code once', async () => {
  const signIn = open()
  expect(() => signIn.approve()).toThrow('No code is waiting: let the test choose "Sign in" first.')
  await code()
  signIn.deny()
  expect(() => signIn.approve()).toThrow('No code is waiting')
})

test('a fake television speaks the language that the test gives', async () => {
  const platform = fakePlatform({ language: 'de' })
  render(
    <SignInGate config={fakeSignIn().config} platform={platform}>
      <Host />
    </SignInGate>,
  )
  await screen.findByRole('button', { name: 'Anmelden' })
})
