/** Longer than any set waits between two repeats, the first included. */
const REPEAT_WITHIN_MS = 700

/**
 * Whether a key is pressed still and not anew. Engines mark repeats; some sets send them as if the key was pressed again and
 * again, without a release in between. One whose release was lost is pressed anew after a moment.
 */
export function createRepeats() {
  let last: { readonly key: string; readonly at: number } | undefined
  const isRepeat = (key: string, { repeat, timeStamp }: Pick<KeyboardEvent, 'repeat' | 'timeStamp'>): boolean => {
    const isHeld = repeat || (last?.key === key && timeStamp - last.at < REPEAT_WITHIN_MS)
    last = { key, at: timeStamp }
    return isHeld
  }
  return Object.assign(isRepeat, {
    released: () => {
      last = undefined
    },
  })
}
