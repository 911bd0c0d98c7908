/** Longer than any television waits between two repeats, the first included. */
const REPEAT_WITHIN_MS = 700

/**
 * Detects whether OK is still held or pressed anew. Engines mark repeats, but some televisions send them as presses
 * without a release in between. If a release was lost, a press after a moment counts as new.
 */
export function createRepeats() {
  let pressedAt = -Infinity
  const isRepeat = ({ repeat, timeStamp }: Pick<KeyboardEvent, 'repeat' | 'timeStamp'>): boolean => {
    const isHeld = repeat || timeStamp - pressedAt < REPEAT_WITHIN_MS
    pressedAt = timeStamp
    return isHeld
  }
  const released = () => {
    pressedAt = -Infinity
  }
  return Object.assign(isRepeat, { released })
}
