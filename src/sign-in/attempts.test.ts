import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAttempts } from './attempts.ts'
import { shownAttempt } from './attempts-state.ts'
import type { DeviceAuthorization } from '../protocol/device-authorization.ts'
import type { PollOutcome } from '../protocol/device-token.ts'
import { UnreachableError } from '../protocol/errors.ts'
import { AUTHORIZATION } from '../protocol/testing.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import { createAttemptsRecord } from './attempts-record.ts'
import { createObservable } from '../async/observable.ts'
import type { Lock } from '../session/ports.ts'
import type { SessionState } from '../session/session-state.ts'
import { createSignInEvents } from './emit-events.ts'
import type { SignInEvent } from './sign-in-event.ts'
import type { SignIn } from './sign-in.ts'
import type { StoredAttempts } from './stored-attempt.ts'

const TOKENS: TokenSet = { accessToken: 'a', tokenType: 'bearer', refreshToken: 'r' }
const PENDING: PollOutcome = { kind: 'authorization_pending' }
const APPROVED: PollOutcome = { kind: 'approved', tokens: TOKENS }
const WALL = Date.UTC(2026, 10, 1, 12)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Storage, lock and provider shared by the windows of one household. */
function household() {
  const shared = {
    stored: undefined as StoredAttempts | undefined,
    listeners: [] as { window: number; listener: () => void }[],
    session: createObservable<SessionState>({ status: 'signed-out', reason: 'none' }),
    /** The poll outcome of each code; pending unless set. */
    outcomes: new Map<string, PollOutcome>(),
    polls: [] as { code: string; window: number; at: number }[],
    codes: 0,
    polling: Promise.resolve() as Promise<unknown>,
  }
  const pollLock: Lock = (task) => {
    const result = shared.polling.then(task, task)
    shared.polling = result.catch(() => undefined)
    return result
  }
  return { shared, pollLock }
}

function openWindow({ shared, pollLock }: ReturnType<typeof household>, number = 1) {
  const tell = vi.fn<(event: SignInEvent) => void>()
  const clock = { monotonicMs: () => performance.now(), wallMs: () => WALL + performance.now() }
  const request = vi.fn(async (): Promise<DeviceAuthorization> => {
    const code = `CODE-${(shared.codes += 1)}`
    return { ...AUTHORIZATION, deviceCode: `secret-of-${code}`, userCode: code }
  })
  const discard = vi.fn(async () => undefined)
  const accept = vi.fn(async (tokens: TokenSet) => {
    shared.session.set({ status: 'signed-in', viewer: {}, tokens })
  })
  const look = vi.fn(async () => undefined)
  const visible = { is: true }
  let isOver = false
  let go: (reason: Error) => void
  const gone = new Promise((_, reject) => (go = reject))
  gone.catch(() => undefined)
  const signIn = {
    session: {
      state: shared.session.get,
      subscribe: shared.session.subscribe,
      restore: async () => undefined,
      accept,
      look,
    },
    flow: {
      clock,
      random: () => 0,
      requestAuthorization: request,
      poll: async ({ userCode }: DeviceAuthorization) => {
        shared.polls.push({ code: userCode, window: number, at: Math.round(performance.now() / 1000) })
        return shared.outcomes.get(userCode) ?? PENDING
      },
    },
    discard,
    viewerOf: async () => ({ name: 'Ada' }),
  } as unknown as SignIn
  const store = {
    load: async () => shared.stored && (JSON.parse(JSON.stringify(shared.stored)) as StoredAttempts),
    save: async (value: StoredAttempts) => {
      shared.stored = value
      shared.listeners.filter((one) => one.window !== number).forEach(({ listener }) => listener())
    },
    clear: async () => {
      shared.stored = undefined
      shared.listeners.filter((one) => one.window !== number).forEach(({ listener }) => listener())
    },
  }
  const recordLock: Lock = (task) => task()
  const attempts = createAttempts({
    signIn,
    record: createAttemptsRecord({ issuer: 'https://id.example.com', clientId: 'tv', clock, store, lock: recordLock }),
    windows: {
      // A closed window holds no lock and gets none.
      pollLock: (task) =>
        isOver ? new Promise(() => undefined) : pollLock(() => Promise.race([task(), gone as Promise<never>])),
      recordLock,
      onAttemptsChange(listener) {
        shared.listeners.push({ window: number, listener })
        return () => undefined
      },
    },
    events: createSignInEvents({ tell, clock, describe: () => ({ code: 'a_code' }) }),
    noteTokens: vi.fn(),
    isVisible: () => visible.is,
  })

  /** As react-query does: each attempt takes its next step when it is due. */
  const inFlight = new Set<number>()
  const timer = setInterval(() => {
    if (isOver) return
    for (const { number: attempt, flow, error } of attempts.state().attempts) {
      const delay = attempts.nextStepDelay(attempt)
      const isDue = flow ? delay !== false && delay <= 100 : error === undefined
      if (!isDue || inFlight.has(attempt)) continue
      inFlight.add(attempt)
      const landed = () => void inFlight.delete(attempt)
      attempts.step(attempt).then(landed, landed)
    }
  }, 100)
  const die = () => {
    isOver = true
    clearInterval(timer)
    go(new Error('The window is gone.'))
    shared.listeners = shared.listeners.filter((one) => one.window !== number)
  }
  const shownCode = () => {
    const flow = shownAttempt(attempts.state())?.flow
    return flow?.status === 'pending' ? flow.authorization.userCode : flow?.status
  }
  const told = () => tell.mock.calls.map(([{ type }]) => type)
  return { attempts, request, discard, accept, look, visible, die, shownCode, told }
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)

test('the request for a code leaves at once, and whoever takes the first step gets the same one', async () => {
  const { attempts, request, shownCode } = openWindow(household())
  attempts.open()
  expect(request).toHaveBeenCalledTimes(1)
  await seconds(1)
  expect(request).toHaveBeenCalledTimes(1)
  expect(shownCode()).toBe('CODE-1')
})

test('"New code" shows the new code once it is there, polls both, and the old one can still be approved', async () => {
  const home = household()
  const { attempts, shownCode, accept, told } = openWindow(home)
  attempts.open()
  await seconds(1)
  attempts.renew()
  expect(shownCode()).toBe('CODE-1')
  await seconds(1)
  expect(shownCode()).toBe('CODE-2')
  await seconds(10)
  expect(new Set(home.shared.polls.map(({ code }) => code))).toEqual(new Set(['CODE-1', 'CODE-2']))
  home.shared.outcomes.set('CODE-1', APPROVED)
  await seconds(6)
  expect(accept).toHaveBeenCalledExactlyOnceWith(TOKENS)
  expect(attempts.state()).toMatchObject({ attempts: [], isOpen: false })
  expect(told()).toEqual([
    'code_requested',
    'code_shown',
    'code_requested',
    'replaced',
    'code_shown',
    'approved',
    'replaced',
    'signed_in',
  ])
})

test('each code is polled at its own interval, and slow_down of one does not slow the other', async () => {
  const home = household()
  const { attempts } = openWindow(home)
  attempts.open()
  await seconds(1)
  home.shared.outcomes.set('CODE-1', { kind: 'slow_down' })
  attempts.renew()
  await seconds(30)
  const at = (code: string) => home.shared.polls.filter((poll) => poll.code === code).map((poll) => poll.at)
  const gaps = (code: string) =>
    at(code)
      .slice(1)
      .map((instant, index) => instant - at(code)[index]!)
  expect(Math.min(...gaps('CODE-1'))).toBeGreaterThanOrEqual(10)
  expect(Math.min(...gaps('CODE-2'))).toBeGreaterThanOrEqual(5)
  expect(Math.max(...gaps('CODE-2'))).toBeLessThanOrEqual(6)
})

test('requests no fourth code while three are live', async () => {
  const { attempts, request } = openWindow(household())
  attempts.open()
  for (let press = 0; press < 5; press += 1) {
    await seconds(1)
    attempts.renew()
  }
  await seconds(1)
  expect(request).toHaveBeenCalledTimes(3)
})

test('a failed request for a new code leaves the old one on the screen', async () => {
  const { attempts, request, shownCode } = openWindow(household())
  attempts.open()
  await seconds(1)
  request.mockRejectedValue(new UnreachableError('no_connection', 'none'))
  attempts.renew()
  await seconds(1)
  expect(shownCode()).toBe('CODE-1')
  expect(attempts.state().hasRenewalFailed).toBe(true)
})

test('Cancel keeps the code alive: "Sign in" shows it again', async () => {
  const home = household()
  const { attempts, request, shownCode, told } = openWindow(home)
  attempts.open()
  await seconds(1)
  attempts.close()
  expect(attempts.state().isOpen).toBe(false)
  const before = home.shared.polls.length
  await seconds(11)
  expect(home.shared.polls.length).toBeGreaterThan(before)
  attempts.open()
  expect(shownCode()).toBe('CODE-1')
  expect(request).toHaveBeenCalledTimes(1)
  expect(told()).toEqual(['code_requested', 'code_shown', 'cancelled', 'code_shown'])
})

test('an approval after Cancel waits for the viewer’s answer, even over a relaunch', async () => {
  const home = household()
  const first = openWindow(home)
  first.attempts.open()
  await seconds(1)
  first.attempts.close()
  home.shared.outcomes.set('CODE-1', APPROVED)
  await seconds(6)
  expect(first.attempts.state().approval).toMatchObject({ viewer: { name: 'Ada' }, isAsked: true })
  expect(first.accept).not.toHaveBeenCalled()
  first.die()

  const second = openWindow(home, 2)
  await second.attempts.restore()
  await seconds(1)
  expect(second.attempts.state().approval).toMatchObject({ tokens: TOKENS, isAsked: true })
  second.attempts.answer(true)
  await seconds(1)
  expect(second.accept).toHaveBeenCalledExactlyOnceWith(TOKENS)
  expect(home.shared.stored).toBeUndefined()
})

test('answering "No" to such an approval revokes its tokens', async () => {
  const home = household()
  const { attempts, discard, accept } = openWindow(home)
  attempts.open()
  await seconds(1)
  attempts.close()
  home.shared.outcomes.set('CODE-1', APPROVED)
  await seconds(6)
  attempts.answer(false)
  await seconds(1)
  expect(discard).toHaveBeenCalledExactlyOnceWith(TOKENS)
  expect(accept).not.toHaveBeenCalled()
  expect(attempts.state().approval).toBeUndefined()
})

test('an expired code is renewed twice while the viewer is present, then stays expired', async () => {
  const { attempts, request, shownCode } = openWindow(household())
  request.mockImplementation(async () => ({
    ...AUTHORIZATION,
    userCode: `C${request.mock.calls.length}`,
    expiresInSeconds: 60,
  }))
  attempts.open()
  await seconds(62)
  expect(shownCode()).toBe('C2')
  await seconds(62)
  expect(shownCode()).toBe('C3')
  await seconds(62)
  expect(shownCode()).toBe('expired')
  expect(request).toHaveBeenCalledTimes(3)
})

test.each<[string, (window: ReturnType<typeof openWindow>) => Promise<unknown> | void]>([
  ['the page is hidden', ({ visible }) => void (visible.is = false)],
  ['no key was pressed for ten minutes', () => seconds(0)],
])('a code is not renewed where %s', async (words, prepare) => {
  const window = openWindow(household())
  const lifetime = words.startsWith('no key') ? 601 : 60
  window.request.mockImplementation(async () => ({ ...AUTHORIZATION, expiresInSeconds: lifetime }))
  window.attempts.open()
  await prepare(window)
  await seconds(lifetime + 2)
  expect(window.shownCode()).toBe('expired')
  expect(window.request).toHaveBeenCalledTimes(1)
})

test('two windows share one poller, and both show the code and its end', async () => {
  const home = household()
  const first = openWindow(home, 1)
  const second = openWindow(home, 2)
  await Promise.all([first.attempts.restore(), second.attempts.restore()])
  first.attempts.open()
  await seconds(1)
  second.attempts.open()
  expect(second.shownCode()).toBe('CODE-1')
  await seconds(21)
  expect(new Set(home.shared.polls.map(({ window }) => window))).toEqual(new Set([1]))
  home.shared.outcomes.set('CODE-1', { kind: 'access_denied' })
  await seconds(6)
  expect([first.shownCode(), second.shownCode()]).toEqual(['denied', 'denied'])
})

test('when the window that polls closes, the other takes over one interval later', async () => {
  const home = household()
  const [first, second] = [openWindow(home, 1), openWindow(home, 2)]
  await Promise.all([first.attempts.restore(), second.attempts.restore()])
  first.attempts.open()
  await seconds(11)
  first.die()
  await seconds(30)
  const at = home.shared.polls.map((poll) => poll.at)
  expect(home.shared.polls.some(({ window }) => window === 2)).toBe(true)
  expect(Math.min(...at.slice(1).map((instant, index) => instant - at[index]!))).toBeGreaterThanOrEqual(5)
  home.shared.outcomes.set('CODE-1', APPROVED)
  await seconds(6)
  expect(second.accept.mock.calls.length + Number(second.attempts.state().approval !== undefined)).toBe(1)
})

test('a code requested in a window that does not poll is polled by the one that does', async () => {
  const home = household()
  const [first, second] = [openWindow(home, 1), openWindow(home, 2)]
  await Promise.all([first.attempts.restore(), second.attempts.restore()])
  first.attempts.open()
  await seconds(1)
  second.attempts.open()
  second.attempts.renew()
  await seconds(12)
  expect(second.shownCode()).toBe('CODE-2')
  const polled = home.shared.polls.filter(({ code }) => code === 'CODE-2')
  expect(polled.length).toBeGreaterThan(0)
  expect(new Set(polled.map(({ window }) => window))).toEqual(new Set([1]))
})

test("a spent code counts as another window's sign-in if that has one, not as a fault", async () => {
  const home = household()
  const { attempts, look, shownCode } = openWindow(home)
  await attempts.restore()
  attempts.open()
  await seconds(1)
  look.mockImplementation(
    async () => void home.shared.session.set({ status: 'signed-in', viewer: {}, tokens: TOKENS }) as undefined,
  )
  home.shared.outcomes.set('CODE-1', { kind: 'invalid_grant' })
  await seconds(6)
  expect(shownCode()).toBeUndefined()
  expect(attempts.state().attempts).toEqual([])
})

test('a relaunch continues with the code, or with the session it has brought', async () => {
  const home = household()
  const first = openWindow(home)
  first.attempts.open()
  await seconds(1)
  first.die()
  const second = openWindow(home, 2)
  await second.attempts.restore()
  expect(second.shownCode()).toBe('CODE-1')
  second.die()
  home.shared.session.set({ status: 'signed-in', viewer: {}, tokens: TOKENS })
  const third = openWindow(home, 3)
  await third.attempts.restore()
  await seconds(1)
  expect(third.attempts.state().attempts).toEqual([])
  expect(home.shared.stored).toBeUndefined()
})

test('an unanswered approval is revoked when the viewer signs in another way', async () => {
  const home = household()
  const { attempts, discard } = openWindow(home)
  await attempts.restore()
  attempts.open()
  await seconds(1)
  attempts.close()
  home.shared.outcomes.set('CODE-1', APPROVED)
  await seconds(6)
  home.shared.session.set({ status: 'signed-in', viewer: {}, tokens: { ...TOKENS, accessToken: 'another' } })
  expect(discard).toHaveBeenCalledExactlyOnceWith(TOKENS)
  expect(attempts.state().approval).toBeUndefined()
})

test('while one approval waits for an answer the other codes are over, also after a relaunch', async () => {
  const home = household()
  const first = openWindow(home)
  first.attempts.open()
  await seconds(1)
  first.attempts.renew()
  await seconds(1)
  first.attempts.close()
  home.shared.outcomes.set('CODE-1', APPROVED)
  await seconds(6)
  first.die()
  const second = openWindow(home, 2)
  await second.attempts.restore()
  await seconds(12)
  expect(second.attempts.state().approval).toMatchObject({ tokens: TOKENS })
  expect(home.shared.polls.filter(({ window }) => window === 2)).toEqual([])
})

test('an approval signs in at once where another window shows the code', async () => {
  const home = household()
  const [first, second] = [openWindow(home, 1), openWindow(home, 2)]
  await Promise.all([first.attempts.restore(), second.attempts.restore()])
  first.attempts.open()
  await seconds(1)
  first.attempts.close()
  await seconds(1)
  second.attempts.open()
  await seconds(1)
  home.shared.outcomes.set('CODE-1', APPROVED)
  await seconds(6)
  expect(first.accept).toHaveBeenCalledExactlyOnceWith(TOKENS)
  expect([first, second].map(({ attempts }) => attempts.state().isOpen)).toEqual([false, false])
})

test('a sign-out ends a code that was requested for another viewer', async () => {
  const home = household()
  const { attempts } = openWindow(home)
  await attempts.restore()
  home.shared.session.set({ status: 'signed-in', viewer: {}, tokens: TOKENS })
  attempts.open()
  await seconds(1)
  attempts.close()
  home.shared.session.set({ status: 'signed-out', reason: 'signed-out' })
  expect(attempts.state().attempts).toEqual([])
})

const tooMany = (retryAfterSeconds?: number) =>
  new UnreachableError('too_many_requests', 'Too often.', { retryAfterSeconds })

test('waits where the provider limits the requests for codes, and goes on by itself', async () => {
  const { attempts, request, shownCode, told, die } = openWindow(household())
  await attempts.restore()
  request.mockRejectedValueOnce(tooMany())
  attempts.open()
  await seconds(1)
  const waiting = shownAttempt(attempts.state())
  expect(waiting?.error).toBeUndefined()
  expect(Math.round((waiting!.retryAt! - performance.now()) / 1000)).toBe(59)
  await seconds(61)
  expect(shownCode()).toBe('CODE-1')
  expect(shownAttempt(attempts.state())?.retryAt).toBeUndefined()
  expect(told()).toEqual(['code_requested', 'code_shown'])
  die()
})

test('Cancel ends the wait: no request follows, and the next "Sign in" sends a new one', async () => {
  const { attempts, request, shownCode, told, die } = openWindow(household())
  await attempts.restore()
  request.mockRejectedValueOnce(tooMany(30))
  attempts.open()
  await seconds(1)
  attempts.close()
  expect(attempts.state().attempts).toEqual([])
  await seconds(60)
  expect(request).toHaveBeenCalledTimes(1)
  attempts.open()
  await seconds(1)
  expect(shownCode()).toBe('CODE-1')
  expect(told()).toEqual(['code_requested', 'cancelled', 'code_requested', 'code_shown'])
  die()
})

test('a limit while another code is on the screen leaves that code there', async () => {
  const { attempts, request, shownCode, die } = openWindow(household())
  await attempts.restore()
  attempts.open()
  await seconds(1)
  request.mockRejectedValueOnce(tooMany())
  attempts.renew()
  await seconds(1)
  expect(shownCode()).toBe('CODE-1')
  expect(attempts.state().hasRenewalFailed).toBe(true)
  await seconds(70)
  expect(request).toHaveBeenCalledTimes(2)
  die()
})
