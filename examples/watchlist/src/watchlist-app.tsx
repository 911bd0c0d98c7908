import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { Watchlist } from './watchlist.tsx'

/** The app and its cache. It stands inside the gate, so that another viewer begins with an empty cache. */
export function WatchlistApp({ api }: { readonly api: string }) {
  const [queryClient] = useState(() => new QueryClient())
  return (
    <QueryClientProvider client={queryClient}>
      <Watchlist api={api} />
    </QueryClientProvider>
  )
}
