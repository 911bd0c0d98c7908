import { expect } from '@playwright/test'
import { approveByHttp } from '../../../dev/server/approve-by-http.ts'
import type { EngineName } from '../../../testing/engines/driver/launch-engine.ts'
import { until } from '../../../testing/engines/driver/wait-until.ts'
import { openTvSet, type TvSet } from '../../engines/support/tv-set.ts'
import type { TvScreen } from '../../../testing/tv/tv.ts'
import { gone, processesOf, signal } from './processes.ts'
import { now, startWatchedServer, type WatchedServer } from './watched-server.ts'

/** A write that IndexedDB acknowledged with `complete`, as the page reported it before it was killed. */
interface Acknowledged {
  readonly record: 'session' | 'attempt'
  /** The refresh token or the device code. Empty if the record was cleared. */
  readonly secret: string
  /** By the wall clock. */
  readonly atWallMs: number
}

/** A television whose power can be cut at a chosen moment, with the events of its server and database until then. */
export interface PluggedTv extends AsyncDisposable {
  readonly tv: TvSet
  readonly watched: WatchedServer
  readonly acknowledged: readonly Acknowledged[]
  /** Refresh tokens in the order in which the server issued them, whether or not they arrived. */
  issued(): readonly string[]
  /** The last refresh token that IndexedDB has acknowledged. */
  lastAcknowledged(): string | undefined
  /** Runs an expression in the page, and cuts the power that many milliseconds after an event that follows from it. */
  killAfter(expression: string, event: PlugEvent, delayMs: number): Promise<void>
  /** Triggers such a write, in the page or elsewhere, and cuts the power at the moment of its acknowledgement. */
  killWhenAcknowledged(record: Acknowledged['record'], act: string | (() => Promise<void>)): Promise<void>
  /** Switches the set on again and waits for one of these screens. The screen must be complete. */
  launch(...screens: TvScreen[]): Promise<TvScreen>
  shown(...screens: TvScreen[]): Promise<TvScreen>
  /** From Welcome or a fault: requests a code, approves it, and waits for Home. */
  signIn(): Promise<void>
  approve(): Promise<void>
  /** From Home to Welcome. */
  signOut(): Promise<void>
}

/**
 * The events of a sign-in or a refresh after its beginning: a request arrives, a response leaves, IndexedDB
 * acknowledges. On a slow machine their times differ, but not the events.
 */
export const PLUG_EVENTS = ['begun', 'arrived', 'answered', 'acknowledged'] as const
type PlugEvent = (typeof PLUG_EVENTS)[number]
/** An event that has already happened will not come again. After this time the power is cut anyway. */
const EVENT_PATIENCE_MS = 2000

/** Presses the control with the focus, as OK does. */
export const PRESS = 'document.activeElement.click()'
const button = (text: string) => `[].find.call(document.querySelectorAll('button'), function (button) {
  return button.textContent === '${text}'
})`
/** What a set does when it comes back from standby. With tokens this short-lived, Home refreshes. */
export const WAKE = `document.dispatchEvent(new Event('visibilitychange'))`
export const RELAUNCH = 'location.reload()'

/**
 * Reports each write when IndexedDB has acknowledged it, before the app receives the event. `holdAt`, in the window
 * or (over a reload) in sessionStorage, names the record at which the page stops until the power is cut.
 */
const tellAcknowledgements = (origin: string) => `(function () {
  var transaction = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function () {
    var started = transaction.apply(this, arguments)
    started.addEventListener('complete', function () { if (started.tell) started.tell() })
    return started
  }
  var put = IDBObjectStore.prototype.put
  IDBObjectStore.prototype.put = function (record, key) {
    var value = record.value || {}
    var attempt = (value.attempts || []).slice(-1)[0] || {}
    var secret = key === 'session' ? (value.tokens || {}).refreshToken : ((attempt.pending || {}).authorization || {}).deviceCode
    this.transaction.tell = function () {
      var hold = (window.holdAt || sessionStorage.holdAt) === key && secret
      var url = '${origin}/told?record=' + key + '&at=' + Date.now() + '&secret=' + encodeURIComponent(secret || '')
      if (!hold) return void (new Image().src = url)
      var request = new XMLHttpRequest()
      request.open('GET', url + '&hold=1', false)
      try { request.send() } catch (error) {}
    }
    return put.apply(this, arguments)
  }
})()`

/**
 * Access tokens that are said to live a millisecond count as too old: every return from standby refreshes, and so does
 * Home at once.
 */
export async function openPluggedTv(engine: EngineName, saidToLiveSeconds = 0.001): Promise<PluggedTv> {
  // A short interval keeps the test short.
  const watched = await startWatchedServer({ intervalSeconds: 0.25, saidToLiveSeconds })
  const acknowledged: Acknowledged[] = []
  let isHeld = false
  watched.onTold = (words) => {
    const record = words.get('record') as Acknowledged['record']
    acknowledged.push({ record, secret: words.get('secret') ?? '', atWallMs: Number(words.get('at')) })
    isHeld ||= words.has('hold')
    // The page waits for this response until the power is cut.
    return words.has('hold') ? new Promise(() => undefined) : undefined
  }
  const tv = await openTvSet(engine, watched.config, {
    webSecurity: engine === 'installed',
    runBefore: tellAcknowledgements(watched.origin),
  })
  const kill = async (pids: readonly number[]) => {
    signal(pids, 'SIGKILL')
    await gone(pids)
    // Only then is it known which tokens the server issued.
    await watched.drained()
  }
  const start = (expression: string) => void tv.engine.evaluate(expression).catch(() => undefined)

  const counts: { readonly [event in PlugEvent]: () => number } = {
    begun: now,
    arrived: () => watched.exchanges.length,
    answered: () => watched.exchanges.filter(({ answeredWallMs }) => answeredWallMs !== undefined).length,
    acknowledged: () => acknowledged.length,
  }
  const plugged: PluggedTv = {
    ...{ tv, watched, acknowledged },
    issued: () =>
      watched.exchanges
        .filter(({ path, status }) => path === '/token' && status === 200)
        .map(({ answer }) => String(answer?.refresh_token)),
    lastAcknowledged: () =>
      acknowledged.filter(({ record, secret }) => record === 'session' && secret !== '').at(-1)?.secret,
    killAfter: async (expression, event, delayMs) => {
      const pids = await processesOf(tv)
      const before = counts[event]()
      start(expression)
      await soon(EVENT_PATIENCE_MS, () => counts[event]() > before)
      await soon(delayMs, () => false)
      await kill(pids)
    },
    killWhenAcknowledged: async (record, act) => {
      const pids = await processesOf(tv)
      isHeld = false
      await tv.engine.evaluate(`${act === RELAUNCH ? 'sessionStorage' : 'window'}.holdAt = '${record}'`)
      if (typeof act === 'string') start(act)
      else await act()
      await until(`the ${record} is acknowledged`, 20_000, async () => isHeld)
      await kill(pids)
    },
    launch: async (...screens) => {
      await tv.pullThePlug()
      return plugged.shown(...screens)
    },
    shown: async (...screens) => {
      const shows = screens.map((screen) => `'${screen}'`).join()
      const screen = `document.documentElement.getAttribute('data-screen')`
      await tv.engine.waitFor(`[${shows}].indexOf(${screen}) >= 0`).catch(async (error: Error) => {
        const text = await tv.engine.evaluate<string>(`${screen} + ': ' + document.body.innerText`)
        throw new Error(`${error.message} On the screen is ${text}`, { cause: error })
      })
      await tv.engine.waitFor(`document.activeElement.tagName === 'BUTTON'`)
      expect(tv.problems).toEqual([])
      return tv.engine.evaluate(screen)
    },
    approve: async () => {
      const authorization = watched.exchanges.findLast(({ path }) => path === '/device/auth')
      await approveByHttp(String(authorization?.answer?.verification_uri_complete), watched.server.viewer)
    },
    signOut: async () => {
      const before = acknowledged.length
      for (const text of ['Sign out', 'Sign out of this TV']) {
        await tv.engine.waitFor(button(text))
        await tv.engine.evaluate(`${button(text)}.click()`)
      }
      await plugged.shown('welcome')
      // Welcome appears before the record is cleared: a power cut in between brings the session back, for the server
      // to end.
      const isCleared = () => acknowledged.slice(before).some(({ record, secret }) => record === 'session' && !secret)
      await until('the sign-out is acknowledged', 20_000, async () => isCleared())
    },
    signIn: async () => {
      await tv.engine.evaluate(PRESS)
      await tv.text('user-code')
      await plugged.approve()
      await plugged.shown('home')
    },
    [Symbol.asyncDispose]: async () => {
      await tv[Symbol.asyncDispose]()
      await watched[Symbol.asyncDispose]()
    },
  }
  return plugged
}

/** Waits for a condition, at most that many milliseconds. More precise than timers, which count whole milliseconds. */
async function soon(atMostMs: number, isTrue: () => boolean): Promise<void> {
  const from = now()
  while (!isTrue() && now() - from < atMostMs) await new Promise((resolve) => setImmediate(resolve))
}
