/**
 * Calls `end` once, when this program is asked to stop: by a signal, or because its parent is gone. A signal sent to npm
 * ends npm's shell, which does not pass it on: an orphan would go on holding its ports.
 */
export function onEnd(end: () => void): void {
  let isEnding = false
  const endOnce = () => {
    if (isEnding) return
    isEnding = true
    end()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, endOnce)
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && endOnce(), 500).unref()
}
