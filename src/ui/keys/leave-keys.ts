import type { DoublePress } from './double-press.ts'
import { eventTime } from './event-time.ts'
import { listen } from './listen.ts'

/** How long the keys are watched after the last one that was taken away. */
const WATCH_MS = 1000

interface LeaveKeysOptions {
  /** The `keyCode`s of keys that are down. */
  readonly pressed: Set<number>
  readonly isOk: (event: KeyboardEvent) => boolean
  readonly doublePress: DoublePress
}

/**
 * The sign-in has just uncovered the app behind it. Keeps from the app what was meant for the sign-in: the release and
 * the repeats of keys that are still down, and a second OK that follows the first closely.
 */
export function leaveKeys({ pressed, isOk, doublePress }: LeaveKeysOptions): void {
  if (pressed.size === 0 && !doublePress.isSoon(eventTime())) return
  let timer = window.setTimeout(stop, WATCH_MS)
  const take = (event: KeyboardEvent) => {
    event.stopImmediatePropagation()
    event.preventDefault()
    window.clearTimeout(timer)
    timer = window.setTimeout(stop, WATCH_MS)
  }
  const stops = [
    listen(window, 'keydown', (event) => {
      if (event.repeat && pressed.has(event.keyCode)) return take(event)
      if (!isOk(event)) return doublePress.forget()
      if (!doublePress.isSoon(event.timeStamp)) return
      doublePress.controlGone(event.timeStamp)
      pressed.add(event.keyCode)
      take(event)
    }),
    listen(window, 'keyup', (event) => void (pressed.delete(event.keyCode) && take(event))),
  ]
  function stop(): void {
    stops.forEach((end) => end())
  }
}
