import { SignInGate, useSignOut, useViewer } from 'couchpass'
import 'couchpass/style.css'
import { createElement, StrictMode, useEffect, useRef, version } from 'react'
import { createRoot } from 'react-dom/client'

function App() {
  const { name } = useViewer()
  const signOut = useSignOut()
  const button = useRef(null)
  useEffect(() => button.current.focus(), [])
  return createElement(
    'main',
    null,
    createElement('h1', null, `Hello ${name} from React ${version}`),
    createElement('button', { ref: button, onClick: () => signOut() }, 'Sign out'),
  )
}

createRoot(document.getElementById('root')).render(
  createElement(StrictMode, null, createElement(SignInGate, null, createElement(App))),
)
