import { SignInGate, useSignOut, useViewer } from 'couchpass'
import 'couchpass/style.css'
import { createElement, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Home } from './home.js'

function App() {
  const { name } = useViewer()
  return createElement(Home, { name, signOut: useSignOut() })
}

createRoot(document.getElementById('root')).render(
  createElement(StrictMode, null, createElement(SignInGate, null, createElement(App))),
)
