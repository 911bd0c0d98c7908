import { describe, expect, test } from 'vitest'
import { startPending, type DeviceFlowState } from '../protocol/device-flow.ts'
import { AUTHORIZATION } from '../protocol/testing.ts'
import type { SessionState } from '../session/session-state.ts'
import { NO_ATTEMPTS, type AttemptsState } from '../sign-in/attempts-state.ts'
import { screenBelow, shownScreen, type OpenedScreen } from './shown-screen.ts'

const TOKENS = { accessToken: 'a', tokenType: 'bearer' } as const
const SIGNED_OUT: SessionState = { status: 'signed-out', reason: 'none' }
const SIGNED_IN: SessionState = { status: 'signed-in', viewer: {}, tokens: TOKENS }
const ASKED: AttemptsState = { ...NO_ATTEMPTS, approval: { number: 1, tokens: TOKENS, viewer: {}, isAsked: true } }

const open = (flow: DeviceFlowState | undefined, error?: unknown): AttemptsState => ({
  ...NO_ATTEMPTS,
  attempts: [{ number: 1, flow, ...(error !== undefined && { error }) }],
  shown: 1,
  isOpen: true,
})

function nameOf(session: SessionState, attempts = NO_ATTEMPTS, opened?: OpenedScreen, isRestored = true): string {
  return shownScreen({ isRestored, session, attempts, isSuccess: false, opened }).name
}

test('shows only the waiting screen before the stores have been read', () => {
  expect(nameOf({ status: 'restoring' })).toBe('restoring')
  expect(nameOf(SIGNED_IN, NO_ATTEMPTS, undefined, false)).toBe('restoring')
})

test.each<[string, DeviceFlowState | undefined]>([
  ['sign-in', undefined],
  ['sign-in', startPending(AUTHORIZATION, 0, 0)],
  ['sign-in', { status: 'approved', tokens: TOKENS }],
  ['denied', { status: 'denied' }],
  ['expired', { status: 'expired' }],
  ['code-lost', { status: 'lost' }],
  ['fault', { status: 'failed', error: 'why' }],
])('an open attempt shows %s (%#), signed in or not', (name, flow) => {
  expect(nameOf(SIGNED_OUT, open(flow))).toBe(name)
  expect(nameOf(SIGNED_IN, open(flow), 'exit')).toBe(name)
})

describe.each<OpenedScreen>(['help', 'legal', 'sign-up', 'appearance'])('%s', (opened) => {
  test.each<[string, SessionState, AttemptsState]>([
    ['welcome', SIGNED_OUT, NO_ATTEMPTS],
    ['welcome', SIGNED_OUT, ASKED],
    ['home', SIGNED_IN, ASKED],
    ['sign-in', SIGNED_OUT, open(undefined)],
    ['sign-in', SIGNED_IN, open(startPending(AUTHORIZATION, 0, 0))],
    ['denied', SIGNED_OUT, open({ status: 'denied' })],
    ['expired', SIGNED_OUT, open({ status: 'expired' })],
    ['fault', SIGNED_OUT, open({ status: 'lost' })],
    ['fault', SIGNED_OUT, open(undefined, 'no code')],
  ])('covers %s, whose word stays (%#)', (below, session, attempts) => {
    expect(nameOf(session, attempts, opened)).toBe(opened)
    expect(screenBelow({ isRestored: true, session, attempts, isSuccess: false })).toBe(below)
  })

  test('does not cover the launch', () => {
    expect(nameOf(SIGNED_OUT, NO_ATTEMPTS, opened, false)).toBe('restoring')
  })
})

test('a failed request for a code shows the fault screen with its error', () => {
  const attempts = open(undefined, 'no code')
  expect(shownScreen({ isRestored: true, session: SIGNED_OUT, attempts, isSuccess: false, opened: undefined })).toEqual(
    {
      name: 'fault',
      error: 'no code',
    },
  )
})

describe('over Welcome', () => {
  test.each<[OpenedScreen | undefined, string, string]>([
    [undefined, 'welcome', 'approval'],
    ['appearance', 'appearance', 'appearance'],
    ['diagnostics', 'diagnostics', 'diagnostics'],
    ['exit', 'exit', 'approval'],
  ])('with %s opened: %s; when the phone has approved: %s', (opened, screen, asked) => {
    expect(nameOf(SIGNED_OUT, NO_ATTEMPTS, opened)).toBe(screen)
    expect(nameOf(SIGNED_OUT, ASKED, opened)).toBe(asked)
  })
})

describe('over Home', () => {
  test.each<[OpenedScreen | undefined, string, string]>([
    [undefined, 'home', 'approval'],
    ['sign-out', 'sign-out', 'sign-out'],
    ['exit', 'exit', 'exit'],
  ])('with %s opened: %s; when the phone has approved: %s', (opened, screen, asked) => {
    expect(nameOf(SIGNED_IN, NO_ATTEMPTS, opened)).toBe(screen)
    expect(nameOf(SIGNED_IN, ASKED, opened)).toBe(asked)
  })
})

describe('with several accounts', () => {
  const withAccounts = (session: SessionState, opened?: OpenedScreen, attempts = NO_ATTEMPTS, hasAccounts = true) =>
    shownScreen({ isRestored: true, session, attempts, isSuccess: false, opened, hasAccounts }).name

  test('whoever is signed out is asked who is watching, not before an approval is answered', () => {
    expect(withAccounts(SIGNED_OUT)).toBe('accounts')
    expect(withAccounts(SIGNED_OUT, 'appearance')).toBe('appearance')
    expect(withAccounts(SIGNED_OUT, undefined, ASKED)).toBe('approval')
    expect(withAccounts(SIGNED_IN)).toBe('home')
    expect(withAccounts(SIGNED_IN, 'accounts')).toBe('accounts')
  })

  test('after the last account has left, their screens are closed', () => {
    expect(withAccounts(SIGNED_OUT, 'accounts', NO_ATTEMPTS, false)).toBe('welcome')
    expect(withAccounts(SIGNED_OUT, 'sign-out-all', NO_ATTEMPTS, false)).toBe('welcome')
  })
})

test('a sign-in shows its moment first, whatever was open', () => {
  const moment = { isRestored: true, attempts: NO_ATTEMPTS, isSuccess: true, opened: 'appearance' } as const
  expect(shownScreen({ ...moment, session: SIGNED_IN })).toEqual({ name: 'success', session: SIGNED_IN })
  expect(shownScreen({ ...moment, session: SIGNED_OUT }).name).toBe('appearance')
  expect(shownScreen({ ...moment, session: { status: 'restoring' } }).name).toBe('restoring')
})
