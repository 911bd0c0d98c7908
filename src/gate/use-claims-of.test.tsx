// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test } from 'vitest'
import type { Claims } from '../protocol/user-info.ts'
import type { SessionState } from '../session/session-state.ts'
import { useClaimsOf } from './use-claims-of.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const idToken = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`
const signedIn = (more: object = {}, accessToken = 'a'): SessionState => ({
  status: 'signed-in',
  viewer: {},
  tokens: { accessToken, tokenType: 'bearer', idToken: idToken({ sub: 'v1', name: 'Ada' }) },
  ...more,
})

test('merges UserInfo over the id_token, keeps the last claims, and stays the same object while they do', () => {
  const root = createRoot(document.createElement('div'))
  let seen: Claims | undefined
  function Probe({ state }: { readonly state: SessionState }) {
    const claims = useClaimsOf(state)
    seen = claims
    return null
  }
  const show = (state: SessionState) => {
    act(() => root.render(<Probe state={state} />))
    return seen
  }
  expect(show(signedIn())).toEqual({ sub: 'v1', name: 'Ada' })
  const claims = { name: 'Ada Lovelace', groups: ['a'] }
  const first = show(signedIn({ claims }))
  expect(first).toEqual({ sub: 'v1', name: 'Ada Lovelace', groups: ['a'] })
  expect(show(signedIn({ claims }, 'refreshed'))).toBe(first)
  expect(show({ status: 'signed-out', reason: 'session-ended' })).toBe(first)
  expect(show(signedIn({ tokens: { accessToken: 'b', tokenType: 'bearer' } }))).toEqual({})
  act(() => root.unmount())
})
