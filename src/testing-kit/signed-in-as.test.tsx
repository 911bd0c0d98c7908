// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import {
  useAuthorizedFetch,
  useClaims,
  useIsSignedIn,
  useLaunchParameters,
  useSignOut,
  useViewer,
} from '../gate/couchpass.tsx'
import { SignedInAs } from './testing.ts'

afterEach(cleanup)
// A busy machine draws a screen in more than the default of a second.
configure({ asyncUtilTimeout: 20_000 })

function Host() {
  const { name = 'nobody', sub = '', preferredUsername = '' } = useViewer()
  const { groups } = useClaims()
  const fetch = useAuthorizedFetch()
  const signOut = useSignOut()
  const { film } = useLaunchParameters()
  const [films, setFilms] = useState('')
  const load = async () => setFilms(await fetch('https://api.test/films').then((answer) => answer.text(), String))
  return (
    <main>
      <h1>{[name, sub, preferredUsername, String(useIsSignedIn()), String(groups), String(film)].join(' ')}</h1>
      <button onClick={() => void load()}>Load</button>
      <button onClick={() => signOut()}>Sign out</button>
      <p>{films}</p>
    </main>
  )
}

test('renders the host with its viewer at once, and warns of nothing', async () => {
  const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { rerender } = render(
    <SignedInAs
      viewer={{ name: 'Łucja 🎬', preferredUsername: 'lucja' }}
      claims={{ groups: ['kids'] }}
      launchParameters={{ film: 'm' }}
    >
      <Host />
    </SignedInAs>,
  )
  expect(screen.getByRole('heading').textContent).toBe('Łucja 🎬 viewer-of-a-test lucja true kids m')
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(complained.mock.calls).toEqual([])
  rerender(
    <SignedInAs viewer={{ sub: 'b', name: 'Bo' }}>
      <Host />
    </SignedInAs>,
  )
  expect(screen.getByRole('heading').textContent).toBe('Bo b  true undefined undefined')
})

test('calls the APIs with a token, and names the address that the test did not answer', async () => {
  const answer = vi.fn(async (_url: string, _init: RequestInit) => new Response('Metropolis'))
  const config = { connectOrigins: ['https://api.test'] }
  render(
    <SignedInAs viewer={{}} fetch={answer} config={config}>
      <Host />
    </SignedInAs>,
  )
  fireEvent.click(screen.getByText('Load'))
  await screen.findByText('Metropolis')
  expect(new Headers(answer.mock.calls[0]![1].headers).get('authorization')).toMatch(/^Bearer test-access-token/)
  cleanup()
  render(
    <SignedInAs viewer={{}} config={config}>
      <Host />
    </SignedInAs>,
  )
  fireEvent.click(screen.getByText('Load'))
  await screen.findByText(/A test has no network.*https:\/\/api\.test\/films/)
})

test('shows the sign-in over the host after a sign-out', async () => {
  render(
    <SignedInAs viewer={{}}>
      <Host />
    </SignedInAs>,
  )
  expect(document.documentElement.dataset['screen']).toBeUndefined()
  fireEvent.click(screen.getByText('Sign out'))
  await waitFor(() => expect(document.documentElement.dataset['screen']).toBe('welcome'))
  expect(screen.getByRole('heading', { level: 1, hidden: true, name: /nobody/ }).textContent).toContain('false')
})
