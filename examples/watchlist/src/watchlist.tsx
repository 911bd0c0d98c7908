import { useQuery } from '@tanstack/react-query'
import { useAuthorizedFetch, useSignOut, useViewer } from 'couchpass'
import { useState } from 'react'
import { moveFocus } from './move-focus.ts'

/** The example app: it uses its API and the viewer, and contains no OAuth code. */
export function Watchlist({ api }: { readonly api: string }) {
  // Waits while the viewer is signed out: the query goes on when they are back.
  const fetch = useAuthorizedFetch({ whileSignedOut: 'wait' })
  const { data: films = [], refetch } = useQuery({
    queryKey: ['watchlist'],
    async queryFn(): Promise<readonly string[]> {
      const response = await fetch(`${api}/watchlist`)
      if (!response.ok) throw new Error(`The API answered ${response.status}.`)
      return response.json()
    },
  })
  const [seen, setSeen] = useState(0)

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
      <button onClick={() => void refetch()}>Reload</button>
      <button onClick={() => void signOut()}>Sign out</button>
    </main>
  )
}
