import { useSignOut, useViewer } from 'couchpass'
import { useEffect, useRef } from 'react'

/** What a signed-in viewer sees: replace it by your app. */
export function Home() {
  const { name = 'viewer' } = useViewer()
  const signOut = useSignOut()
  const button = useRef(null)
  useEffect(() => button.current.focus(), [])
  return (
    <main>
      <h1>Hello {name}</h1>
      <button ref={button} onClick={() => signOut()}>
        Sign out
      </button>
    </main>
  )
}
