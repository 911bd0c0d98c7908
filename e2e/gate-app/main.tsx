import { StrictMode, Suspense, use, useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import {
  SignedIn,
  SignedOut,
  SignInGate,
  SignInProvider,
  type SignInEvent,
  useAccessToken,
  useAccounts,
  useAuthorizedFetch,
  useIsSignedIn,
  useRequestScopes,
  useSignIn,
  useSignOut,
  useViewer,
  type Viewer,
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

/** A cache outside of the gate, such as a QueryClient. */
const cache: string[] = []
/** What `onViewerChange` was told. */
const viewers: string[] = []

const NEVER = new Promise<never>(() => undefined)

function Behind() {
  const [count, setCount] = useState(0)
  const [keys, setKeys] = useState(0)
  const [answer, setAnswer] = useState('')
  const fetch = useAuthorizedFetch()
  const patientFetch = useAuthorizedFetch({ whileSignedOut: 'wait' })
  const getAccessToken = useAccessToken()
  const signOut = useSignOut()
  const { accounts, current, switchTo, add, signOut: signOutOf, askWhoIsWatching } = useAccounts()
  const other = accounts.find(({ id }) => id !== current)?.id ?? ''
  const { name = '', email = '' } = useViewer()
  const isSignedIn = useIsSignedIn()
  // What an app sees that keeps its cache outside of the gate.
  const [cached] = useState(() => cache.join())
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
  const ask = (path: string, call: typeof window.fetch = fetch, asRequest = false) => {
    setAnswer('asking')
    const init = { method: 'POST', body: 'a body', headers: { 'X-Of-The-App': 'yes' }, redirect: 'follow' } as const
    void (asRequest ? call(new Request(path, init)) : call(path, init))
      .then(async (response) => {
        setAnswer(String(response.status))
        return `${response.status} ${await response.text()}`
      })
      .catch((error: Error & { code?: string }) => error.code ?? error.name)
      .then((text) => {
        setAnswer(text)
        cache.push(text)
      })
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
      <button onClick={() => ask(`${API}/films`, fetch, true)}>Ask by Request</button>
      <button onClick={() => ask(`${API}/films`, patientFetch)}>Ask and wait</button>
      <button onClick={() => ask('http://127.0.0.1:9/elsewhere')}>Ask elsewhere</button>
      <button onClick={tell}>Token</button>
      <button onClick={() => void signOut()}>Sign out</button>
      <p data-testid="cached">{cached}</p>
      <p data-testid="accounts">{accounts.map(({ viewer }) => viewer.name).join(', ')}</p>
      <button onClick={() => switchTo(other)}>The other account</button>
      <button onClick={add}>One more account</button>
      <button onClick={askWhoIsWatching}>Who is it?</button>
      <button onClick={() => void signOutOf(other)}>Sign out the other</button>
      <button onClick={() => (setStalls(true), void signOut())}>Stall and sign out</button>
      <button onClick={() => dialog.current?.showModal()}>Dialog</button>
      <dialog ref={dialog}>
        <button onClick={() => void signOut()}>Sign out from the dialog</button>
      </dialog>
    </>
  )
}

/** An app with an optional sign-in. */
function Guest() {
  const { status, open, openAnother, askToSignOut } = useSignIn()
  const requestMore = useRequestScopes('openid parental', { acrValues: '2fa' })
  const [outcome, setOutcome] = useState('')
  const [trailers, setTrailers] = useState(0)
  const { name = 'nobody' } = useViewer()
  const fetch = useAuthorizedFetch()
  const tell = (promise: Promise<string>) => {
    setOutcome('open')
    void promise.then((result) => setOutcome(`${result}, ${document.activeElement?.textContent}`))
  }
  const ask = () =>
    fetch(`${API}/films`, { method: 'POST' }).then(
      ({ status: answered }) => String(answered),
      (error: Error) => error.name,
    )
  return (
    <>
      <p data-testid="whose">{name}</p>
      <p data-testid="outcome">{outcome}</p>
      <p data-testid="state">{status}</p>
      <button onClick={() => setTrailers(trailers + 1)}>Trailers: {trailers}</button>
      <SignedOut>
        <button onClick={() => tell(open())}>Sign in to watch</button>
        <button onClick={() => tell(open({ start: 'code' }))}>Code</button>
      </SignedOut>
      <SignedIn>
        <p data-testid="films">The films of {name}</p>
        <button onClick={() => tell(openAnother())}>Another</button>
        <button onClick={() => tell(askToSignOut())}>Leave</button>
        <button onClick={() => tell(requestMore())}>More</button>
      </SignedIn>
      <button onClick={() => tell(ask())}>Ask</button>
    </>
  )
}

/** The events that the gate has sent. */
const events: SignInEvent[] = []
Object.assign(window, { events, viewers })

const onEvent = (event: SignInEvent) => void events.push(event)
const onViewerChange = (now?: Viewer, before?: Viewer) => {
  cache.length = 0
  viewers.push(`${before?.name} to ${now?.name}`)
}

document.head.appendChild(document.createElement('style')).textContent = HOSTILE_STYLES
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Suspense fallback="The app’s own waiting">
      {location.search === '?guest' ? (
        <SignInProvider onEvent={onEvent} onViewerChange={onViewerChange}>
          <Guest />
        </SignInProvider>
      ) : (
        <SignInGate {...{ onEvent, onViewerChange }} {...(location.search === '?own' && OWN_WORDS)}>
          <Behind />
        </SignInGate>
      )}
    </Suspense>
  </StrictMode>,
)
