import { SignInGate } from 'couchpass'
import 'couchpass/style.css'
import { createRoot } from 'react-dom/client'
import './watchlist.css'
import { Watchlist } from './watchlist.tsx'

createRoot(document.getElementById('root')!).render(
  <SignInGate>
    <Watchlist />
  </SignInGate>,
)
