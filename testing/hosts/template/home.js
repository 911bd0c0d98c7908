import { createElement, useEffect, useRef, version } from 'react'

export function Home({ name, signOut }) {
  const button = useRef(null)
  useEffect(() => button.current.focus(), [])
  return createElement(
    'main',
    null,
    createElement('h1', null, `Hello ${name} from React ${version}`),
    createElement('button', { ref: button, onClick: () => signOut() }, 'Sign out'),
  )
}
