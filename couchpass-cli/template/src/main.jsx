import { SignInGate } from 'couchpass'
import 'couchpass/style.css'
import { createRoot } from 'react-dom/client'
import './home.css'
import { Home } from './home.jsx'

createRoot(document.getElementById('root')).render(
  <SignInGate>
    <Home />
  </SignInGate>,
)
