import { SignedIn, SignedOut, useSignIn, useViewer } from 'couchpass'
import { useState } from 'react'
import { moveFocus } from './move-focus.js'

/** Everybody sees the film's page and its trailer; the film itself is for viewers who are signed in. */
export function Film() {
  const { open, isOpen } = useSignIn()
  const [playing, play] = useState('nothing')

  /** The viewer wanted the film, not a sign-in: so it starts by itself afterwards. */
  async function watch() {
    if ((await open()) === 'signed-in') play('the film')
  }

  return (
    <main onKeyDown={moveFocus}>
      <h1>The General</h1>
      <SignedIn>
        <Greeting />
      </SignedIn>
      <p role="status">{isOpen ? 'Paused' : `Playing: ${playing}`}</p>
      <button autoFocus onClick={() => play('the trailer')}>
        Trailer
      </button>
      <SignedOut>
        <button onClick={() => void watch()}>Sign in to watch</button>
      </SignedOut>
      <SignedIn>
        <button onClick={() => play('the film')}>Watch</button>
        <SignOut onSignedOut={() => play('nothing')} />
      </SignedIn>
    </main>
  )
}

function Greeting() {
  const { name = 'viewer' } = useViewer()
  return <p>Hello {name}</p>
}

function SignOut({ onSignedOut }) {
  const { askToSignOut } = useSignIn()
  return (
    <button
      onClick={async () => {
        if ((await askToSignOut()) === 'signed-out') onSignedOut()
      }}
    >
      Sign out
    </button>
  )
}
