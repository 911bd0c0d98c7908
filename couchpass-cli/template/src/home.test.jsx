// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/react'
import { SignInGate } from 'couchpass'
import { startSignInServer } from 'couchpass-cli/vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Home } from './home.jsx'

// happy-dom does not know, as browsers do, that localhost is a secure context.
Object.defineProperty(window, 'isSecureContext', { value: true })

let server
beforeAll(async () => {
  server = await startSignInServer({ clientId: 'my-tv', intervalSeconds: 1 })
})
afterAll(() => server.close())

test('a viewer signs in with a phone', { timeout: 60_000 }, async () => {
  const patience = { timeout: 20_000 }
  const { issuer, clientId } = server
  render(
    <SignInGate config={{ issuer, clientId, appName: 'A test' }}>
      <Home />
    </SignInGate>,
  )
  fireEvent.click(await screen.findByText('Sign in', {}, patience))
  const code = await screen.findByTestId('user-code', {}, patience)
  await server.approve(code.textContent)
  expect(await screen.findByText('Hello Robin Demo', {}, patience)).toBeTruthy()
})
