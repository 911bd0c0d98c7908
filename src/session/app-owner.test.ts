import { expect, test } from 'vitest'
import { nextOwner, type AppOwner } from './app-owner.ts'
import type { SessionState, SignedOutReason } from './session-state.ts'

const as = (sub?: string, account?: string): SessionState => ({
  status: 'signed-in',
  viewer: sub === undefined ? {} : { sub },
  tokens: { accessToken: 'a', tokenType: 'bearer' },
  ...(account !== undefined && { account }),
})
const out = (reason: SignedOutReason): SessionState => ({ status: 'signed-out', reason })

/** The turn after each state, one after the other. */
function turnsOf(...states: SessionState[]): (number | undefined)[] {
  let owner: AppOwner | undefined
  return states.map((state) => (owner = nextOwner(owner, state))?.turn)
}

test('mounts no app before the first sign-in', () => {
  expect(turnsOf({ status: 'restoring' }, out('none'), as('ada'))).toEqual([undefined, undefined, 0])
})

test.each<[string, SessionState[], number[]]>([
  ['after a session that ended', [as('ada'), out('session-ended'), as('ada')], [0, 0, 0]],
  ['after signing out', [as('ada'), out('signed-out'), as('ada')], [0, 0, 0]],
  ['whose name comes later', [as(), as('ada'), out('session-ended'), as('ada')], [0, 0, 0, 0]],
  ['without a name, after a session that ended', [as(), out('session-ended'), as()], [0, 0, 0]],
])('the same viewer gets their mounted app back, %s', (_, states, turns) => {
  expect(turnsOf(...states)).toEqual(turns)
})

test.each<[string, SessionState[], number[]]>([
  ['another one after signing out', [as('ada'), out('signed-out'), as('ben')], [0, 0, 1]],
  ['another one after a session that ended', [as('ada'), out('session-ended'), as('ben')], [0, 0, 1]],
  ['another one, taken over from another window', [as('ada'), as('ben'), as('ada')], [0, 1, 2]],
  ['one without a name after one with', [as('ada'), out('session-ended'), as()], [0, 0, 1]],
  ['any viewer after one without a name has signed out', [as(), out('signed-out'), as(), out('none')], [0, 0, 1, 1]],
])('a new app is mounted for %s', (_, states, turns) => {
  expect(turnsOf(...states)).toEqual(turns)
})

test.each<[string, SessionState[], number[]]>([
  ['a switch', [as('ada', '1'), as('ben', '2'), as('ada', '1')], [0, 1, 2]],
  ['a switch between accounts without a known viewer', [as(undefined, '1'), as(undefined, '2')], [0, 1]],
  ['no account whose viewer becomes known', [as(undefined, '1'), as('ada', '1')], [0, 0]],
  ['no viewer who signs in again', [as('ada', '1'), out('signed-out'), as('ada', '3')], [0, 0, 0]],
  [
    'a sign-in after an ended one without a known viewer',
    [as(undefined, '1'), out('session-ended'), as('ada', '2')],
    [0, 0, 1],
  ],
])('with several accounts, a new app is mounted for %s', (_, states, turns) => {
  expect(turnsOf(...states)).toEqual(turns)
})
