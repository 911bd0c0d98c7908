/** Longer than any set waits between two repeats, the first included. */
const REPEAT_WITHIN_MS = 700

/**
 * Whether OK is pressed still and not anew. Engines mark repeats; some sets send them as if the key was pressed again and again,
 * without a release in between. One whose release was lost is pressed anew after a moment.
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
