// The same app without the library, to measure what the library costs.
import { createElement, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Home } from './home.js'

createRoot(document.getElementById('root')).render(
  createElement(StrictMode, null, createElement(Home, { name: 'Robin', signOut: () => undefined })),
)
