import { SignInGate } from 'couchpass'
import { CATALOGUES } from 'couchpass/languages/all'
import 'couchpass/style.css'
import { createRoot } from 'react-dom/client'
import { countSignIns } from './sign-in-counts.ts'
import './watchlist.css'
import { Watchlist } from './watchlist.tsx'

const { counts, onEvent } = countSignIns()
// Send yours to your analytics; these can be read in the developer tools.
Object.assign(window, { signInCounts: counts })

createRoot(document.getElementById('root')!).render(
  <SignInGate languages={CATALOGUES} onEvent={onEvent}>
    <Watchlist api={import.meta.env.VITE_API ?? 'http://localhost:4181'} />
  </SignInGate>,
)
