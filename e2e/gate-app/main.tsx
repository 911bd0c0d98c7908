import { StrictMode, Suspense, use, useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import {
  SignInGate,
  type SignInEvent,
  useAccessToken,
  useAccounts,
  useAuthorizedFetch,
  useIsSignedIn,
  useSignOut,
  useViewer,
} from '../../src/gate/couchpass.tsx'
import { OWN_WORDS } from './own-words.tsx'

/**
 * A test app with a state to lose, its own keys, and a page with global styles. The fragment of its address names the
 * API, and the query `own` asks for a Welcome of its own.
 */
const API = location.hash.slice(1)
const HOSTILE_STYLES = `
  html { font-size: 7px; letter-spacing: 4px }
  body { text-align: right; text-transform: uppercase; color: red }
  button { display: block; width: 100%; margin: 3em; text-transform: lowercase }
  h1, p, ul, ol { margin: 5em; font-weight: 100 }
  .screen, .action, .message { display: none }`

const NEVER = new Promise<never>(() => undefined)

function Behind() {
  const [count, setCount] = useState(0)
  const [keys, setKeys] = useState(0)
  const [answer, setAnswer] = useState('')
  const fetch = useAuthorizedFetch()
  const getAccessToken = useAccessToken()
  const signOut = useSignOut()
  const { accounts, current, switchTo, add, signOut: signOutOf, askWhoIsWatching } = useAccounts()
  const other = accounts.find(({ id }) => id !== current)?.id ?? ''
  const { name = '', email = '' } = useViewer()
  const isSignedIn = useIsSignedIn()
  const [pausedTimes, setPausedTimes] = useState(0)
  useEffect(() => {
    if (!isSignedIn) setPausedTimes((before) => before + 1)
  }, [isSignedIn])
  const dialog = useRef<HTMLDialogElement>(null)
  const [stalls, setStalls] = useState(false)
  const first = useRef<HTMLButtonElement>(null)
  // As most apps for televisions do when they are mounted.
  useEffect(() => first.current?.focus(), [])
  // Data that never arrives, like data that needs a token first.
  if (stalls && !isSignedIn) use(NEVER)
  useEffect(() => {
    const onKey = () => setKeys((before) => before + 1)
    window.addEventListener('keydown', onKey)
    window.addEventListener('keyup', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('keyup', onKey)
    }
  }, [])
  const ask = (path: string) => {
    setAnswer('asking')
    void fetch(path, { method: 'POST', body: 'a body', headers: { 'X-Of-The-App': 'yes' }, redirect: 'follow' })
      .then(async (response) => `${response.status} ${await response.text()}`)
      .catch((error: Error & { code?: string }) => error.code ?? error.name)
      .then(setAnswer)
  }
  const tell = () => void getAccessToken().then(({ tokenType }) => setAnswer(tokenType))
  return (
    <>
      <p data-testid="whose">{name}</p>
      <p data-testid="email">{email}</p>
      <p data-testid="paused">{pausedTimes}</p>
      <p data-testid="signed-in">{String(isSignedIn)}</p>
      <p data-testid="keys">{keys}</p>
      <p data-testid="answer">{answer}</p>
      <button ref={first} onClick={() => setCount(count + 1)}>
        Count: {count}
      </button>
      <button onClick={() => ask(`${API}/films`)}>Ask</button>
      <button onClick={() => ask('http://127.0.0.1:9/elsewhere')}>Ask elsewhere</button>
      <button onClick={tell}>Token</button>
      <button onClick={() => signOut()}>Sign out</button>
      <p data-testid="accounts">{accounts.map(({ viewer }) => viewer.name).join(', ')}</p>
      <button onClick={() => switchTo(other)}>The other account</button>
      <button onClick={add}>One more account</button>
      <button onClick={askWhoIsWatching}>Who is it?</button>
      <button onClick={() => void signOutOf(other)}>Sign out the other</button>
      <button onClick={() => (setStalls(true), signOut())}>Stall and sign out</button>
      <button onClick={() => dialog.current?.showModal()}>Dialog</button>
      <dialog ref={dialog}>
        <button onClick={() => signOut()}>Sign out from the dialog</button>
      </dialog>
    </>
  )
}

/** The events that the gate has sent. */
const events: SignInEvent[] = []
Object.assign(window, { events })

document.head.appendChild(document.createElement('style')).textContent = HOSTILE_STYLES
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Suspense fallback="The app’s own waiting">
      <SignInGate onEvent={(event) => void events.push(event)} {...(location.search === '?own' && OWN_WORDS)}>
        <Behind />
      </SignInGate>
    </Suspense>
  </StrictMode>,
)
