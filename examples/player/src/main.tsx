import { SignInGate } from 'couchpass'
import 'couchpass/style.css'
import { createRoot } from 'react-dom/client'
import { Player } from './player.tsx'

createRoot(document.getElementById('root')!).render(
  <SignInGate>
    <Player />
  </SignInGate>,
)
