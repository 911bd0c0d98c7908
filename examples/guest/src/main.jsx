import { SignInProvider } from 'couchpass'
import 'couchpass/style.css'
import { createRoot } from 'react-dom/client'
import { Film } from './film.jsx'
import './film.css'

createRoot(document.getElementById('root')).render(
  <SignInProvider>
    <Film />
  </SignInProvider>,
)
