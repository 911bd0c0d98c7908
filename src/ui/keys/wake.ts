import type { Idle } from './idle.ts'
import { createRepeats } from './key-repeats.ts'

/** Tells the presses that only wake a resting picture from those that act. */
export interface Wake {
  /** Whether this press, or the held press it repeats, only wakes the picture. */
  takes(event: Pick<KeyboardEvent, 'keyCode' | 'repeat' | 'timeStamp'>): boolean
  released(): void
}

/**
 * Any key wakes a resting picture and does nothing else, as with the screen saver of a television: a viewer who wakes
 * the picture has not read it yet, and the focus may be on "Sign out".
 */
export function createWake(idle: Pick<Idle, 'touched'>): Wake {
  const isRepeat = createRepeats()
  let wokenBy: number | undefined
  return {
    takes(event) {
      if (idle.touched()) {
        wokenBy = event.keyCode
        isRepeat(event)
        return true
      }
      if (event.keyCode === wokenBy && isRepeat(event)) return true
      wokenBy = undefined
      return false
    },
    released() {
      wokenBy = undefined
      isRepeat.released()
    },
  }
}
