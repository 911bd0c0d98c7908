// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react'
import { SignInGate } from 'couchpass'
import { fakeSignIn, SignedInAs } from 'couchpass/testing'
import { afterEach, expect, test } from 'vitest'
import { Watchlist } from './watchlist.tsx'

const api = 'https://api.example.com'
const config = { connectOrigins: [api] }
const fetch = async () => new Response(JSON.stringify(['Metropolis']))

afterEach(cleanup)
// A busy machine draws a screen in more than the default of a second.
configure({ asyncUtilTimeout: 4000 })

test('greets the viewer and shows the films of the API', async () => {
  render(
    <SignedInAs viewer={{ name: 'Ada' }} config={config} fetch={fetch}>
      <Watchlist api={api} />
    </SignedInAs>,
  )
  expect(screen.getByRole('heading').textContent).toBe('Ada: to watch')
  await screen.findByText('Metropolis')
})

test('shows the films after a sign-in, not after a declined one', async () => {
  const signIn = fakeSignIn({ fetch })
  render(
    <SignInGate config={{ ...signIn.config, ...config }} platform={signIn.platform}>
      <Watchlist api={api} />
    </SignInGate>,
  )
  fireEvent.click(await screen.findByText('Sign in'))
  await screen.findByTestId('user-code')
  signIn.deny()
  await screen.findByText('Sign-in declined')
  fireEvent.click(await screen.findByText('New code'))
  expect(screen.queryByRole('heading', { name: /to watch/, hidden: true })).toBeNull()
  await screen.findByTestId('user-code')
  signIn.approve({ name: 'Ada' })
  await screen.findByText('Ada: to watch')
  await screen.findByText('Metropolis')
})
