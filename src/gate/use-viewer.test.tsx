// @vitest-environment jsdom
import { act, render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createObservable } from '../async/observable.ts'
import { followPresence } from '../session/presence.ts'
import type { SessionState } from '../session/session-state.ts'
import type { Gate } from './gate.ts'
import { GateContext } from './gate-context.ts'
import { useClaims, useViewer } from './use-viewer.ts'

const idToken = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`
const signedIn = (more: object = {}, accessToken = 'a'): SessionState => ({
  status: 'signed-in',
  viewer: { sub: 'v1' },
  tokens: { accessToken, tokenType: 'bearer', idToken: idToken({ sub: 'v1', name: 'Ada' }) },
  ...more,
})
const signedOut: SessionState = { status: 'signed-out', reason: 'session-ended' }

/** What the hooks return after each state of the session. */
function seeing(isOptional: boolean) {
  const state = createObservable<SessionState>({ status: 'restoring' })
  const presence = followPresence({ state: state.get, subscribe: state.subscribe })
  const seen = { viewer: {}, claims: {} }
  function Probe() {
    const [viewer, claims] = [useViewer(), useClaims()]
    Object.assign(seen, { viewer, claims })
    return null
  }
  const gate = { presence, app: { isOptional } } as unknown as Gate
  render(
    <GateContext.Provider value={gate}>
      <Probe />
    </GateContext.Provider>,
  )
  return (next: SessionState) => (act(() => state.set(next)), { ...seen })
}

test('merges UserInfo over the id_token, keeps the last claims, and stays the same object while they do', () => {
  const after = seeing(false)
  expect(after(signedIn()).claims).toEqual({ sub: 'v1', name: 'Ada' })
  const claims = { name: 'Ada Lovelace', groups: ['a'] }
  const first = after(signedIn({ claims })).claims
  expect(first).toEqual({ sub: 'v1', name: 'Ada Lovelace', groups: ['a'] })
  expect(after(signedIn({ claims }, 'refreshed')).claims).toBe(first)
  expect(after(signedOut)).toMatchObject({ claims: first, viewer: { sub: 'v1' } })
  expect(after(signedIn({ tokens: { accessToken: 'b', tokenType: 'bearer' } })).claims).toEqual({})
})

test('a guest sees nothing of the viewer before', () => {
  const after = seeing(true)
  expect(after(signedIn()).viewer).toEqual({ sub: 'v1' })
  expect(after(signedOut)).toEqual({ viewer: {}, claims: {} })
})
