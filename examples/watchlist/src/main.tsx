import { SignInGate } from 'couchpass'
import 'couchpass/style.css'
import { createRoot } from 'react-dom/client'
import { countSignIns } from './sign-in-counts.ts'
import './watchlist.css'
import { WatchlistApp } from './watchlist-app.tsx'

const { counts, onEvent } = countSignIns()
// Send yours to your analytics; these can be read in the developer tools.
Object.assign(window, { signInCounts: counts })

createRoot(document.getElementById('root')!).render(
  <SignInGate onEvent={onEvent}>
    <WatchlistApp />
  </SignInGate>,
)
