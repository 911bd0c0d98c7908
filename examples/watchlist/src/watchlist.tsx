import { useAuthorizedFetch, useSignOut, useViewer } from 'couchpass'
import { useCallback, useEffect, useState } from 'react'
import { moveFocus } from './move-focus.ts'

/** The example app: it uses its API and the viewer, and contains no OAuth code. */
export function Watchlist({ api }: { readonly api: string }) {
  const fetch = useAuthorizedFetch()
  const [films, setFilms] = useState<readonly string[]>([])
  const [seen, setSeen] = useState(0)
  const load = useCallback(async () => {
    const response = await fetch(`${api}/watchlist`).catch(() => undefined)
    setFilms(response?.ok ? await response.json() : [])
  }, [fetch, api])
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
