/**
 * What the floor, Chromium 53, lacks and the app's packages use; each with the first engine that has it. By hand, because each
 * is a line or two (packages bring 9 kB gzip for these six), and a list by usage would grow unseen. Imported before everything
 * else. What else is younger than the floor ESLint refuses; `ADDED` in eslint.config.js names these six.
 */
define(window, 'globalThis', window) // 71
define(window, 'queueMicrotask', (task: () => void) => void Promise.resolve().then(task)) // 71
define(Object, 'entries', (from: Readonly<Record<string, unknown>>) => Object.keys(from).map((key) => [key, from[key]])) // 54
define(Object, 'values', (from: Readonly<Record<string, unknown>>) => Object.keys(from).map((key) => from[key])) // 54
define(Object, 'fromEntries', objectFrom) // 73
define(window, 'AbortController', createAbortController) // 66; no `fetch` that old stops for one

function objectFrom(entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const object: Record<string, unknown> = {}
  for (const [key, value] of entries) object[key] = value
  return object
}

/** Called with `new`. A node is the signal, for `new EventTarget()` came with Chromium 64. */
function createAbortController() {
  const signal = Object.assign(document.createDocumentFragment(), { aborted: false })
  const abort = () => {
    if (signal.aborted) return
    signal.aborted = true
    signal.dispatchEvent(new Event('abort'))
  }
  return { signal, abort }
}

/** As the engine would have it: not enumerable, and what is there already stays. */
function define(owner: object, name: string, value: unknown): void {
  if (!(name in owner)) Object.defineProperty(owner, name, { value, configurable: true, writable: true })
}
