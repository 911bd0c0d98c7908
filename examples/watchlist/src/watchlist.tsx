import { useAuthorizedFetch, useSignOut, useViewer } from 'couchpass'
import { useCallback, useEffect, useState } from 'react'
import { moveFocus } from './move-focus.ts'

const API = import.meta.env.VITE_API ?? 'http://localhost:4181'

/** An app of one's own: it knows its API and its viewer, and nothing of OAuth. */
export function Watchlist() {
  const fetch = useAuthorizedFetch()
  const [films, setFilms] = useState<readonly string[]>([])
  const [seen, setSeen] = useState(0)
  const load = useCallback(async () => {
    const response = await fetch(`${API}/watchlist`).catch(() => undefined)
    setFilms(response?.ok ? await response.json() : [])
  }, [fetch])
  useEffect(() => void load(), [load])

  const { name = 'You' } = useViewer()
  const signOut = useSignOut()
  return (
    <main onKeyDown={moveFocus}>
      <h1>{name}: to watch</h1>
      <ul>
        {films.map((film) => (
          <li key={film}>{film}</li>
        ))}
      </ul>
      <button autoFocus onClick={() => setSeen(seen + 1)}>
        Seen: {seen}
      </button>
      <button onClick={() => void load()}>Reload</button>
      <button onClick={() => signOut()}>Sign out</button>
    </main>
  )
}
