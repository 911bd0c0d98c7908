// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { createHistoryBack, HISTORY_BACK } from './history-back.ts'

const ADDRESS = window.location.href
let [stops, pressed]: [(() => void)[], number] = [[], 0]
beforeEach(async () => {
  for (const stop of stops) stop()
  window.removeEventListener('keydown', countBack)
  await settled(0)
  window.addEventListener('keydown', countBack)
  ;[stops, pressed] = [[], 0]
})
function countBack({ key }: KeyboardEvent) {
  if (key === HISTORY_BACK) pressed += 1
}
const depth = () => (history.state as { couchpassBack?: number } | null)?.couchpassBack ?? 0
/** jsdom goes through the history in tasks of its own, as browsers do. */
const settled = (wanted: number) => expect.poll(depth).toBe(wanted)
const pressOk = () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
async function back() {
  const wanted = depth() - 1
  history.back()
  await settled(wanted)
}
function start() {
  const historyBack = createHistoryBack(window)
  const keep = (stop: () => void) => (stops.push(stop), stop)
  return { hold: () => keep(historyBack.hold()), release: () => keep(historyBack.release()) }
}

test('each Back becomes a key, at the same address, and the first press after it fills the history again', async () => {
  start().hold()
  expect(depth()).toBe(0)
  pressOk()
  await settled(8)
  await back()
  await back()
  expect([pressed, depth()]).toEqual([2, 6])
  pressOk()
  await settled(8)
  expect(window.location.href).toBe(ADDRESS)
})

test('a first screen gives Back to the platform, without a key, and the next screen takes it again', async () => {
  const { hold, release } = start()
  hold()
  pressOk()
  await settled(8)
  const takeBack = release()
  await settled(0)
  expect(pressed).toBe(0)
  takeBack()
  pressOk()
  await settled(8)
  // A viewer who quickly changes between the screens meets one outcome.
  release()()
  await Promise.resolve()
  expect(depth()).toBe(8)
})

test('after a reload the entries of the page before are used, or removed', async () => {
  start().hold()
  pressOk()
  await settled(8)
  const reloaded = start()
  reloaded.release()
  reloaded.hold()
  await settled(0)
})

test("leaves an app around the gate its own history, and its routes hear nothing of the sign-in's", async () => {
  const routes: unknown[] = []
  const onRoute = ({ state }: PopStateEvent) => routes.push(state)
  history.pushState({ film: 1 }, '', '#film-1')
  const unhold = start().hold()
  window.addEventListener('popstate', onRoute)
  pressOk()
  await settled(8)
  unhold()
  await settled(0)
  expect([history.state, window.location.hash, routes]).toEqual([{ film: 1 }, '#film-1', []])
  history.back()
  await expect.poll(() => routes).toEqual([null])
  window.removeEventListener('popstate', onRoute)
})
