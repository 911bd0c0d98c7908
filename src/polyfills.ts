/**
 * What Chromium 53, the oldest supported engine, lacks and the app's packages use; each with the first engine that has
 * it. Written by hand, because each is a line or two (packages would add 9 kB gzip for these six), and an automatic
 * list would grow unnoticed. Import this before everything else. ESLint refuses all other newer features; `ADDED` in
 * eslint.config.js lists these six.
 */
// The library is also imported where no window is: in Node, by a server render or by a test.
if (typeof window !== 'undefined') addMissing()

function addMissing(): void {
  define(window, 'globalThis', window) // 71
  define(window, 'queueMicrotask', (task: () => void) => void Promise.resolve().then(task)) // 71
  define(Object, 'entries', (from: Readonly<Record<string, unknown>>) =>
    Object.keys(from).map((key) => [key, from[key]]),
  ) // 54
  define(Object, 'values', (from: Readonly<Record<string, unknown>>) => Object.keys(from).map((key) => from[key])) // 54
  define(Object, 'fromEntries', objectFrom) // 73
  define(window, 'AbortController', createAbortController) // 66; a `fetch` that old does not stop for one
}

function objectFrom(entries: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const object: Record<string, unknown> = {}
  for (const [key, value] of entries) object[key] = value
  return object
}

/** Called with `new`. The signal is a DOM node, because `new EventTarget()` came with Chromium 64. */
function createAbortController() {
  const signal = Object.assign(document.createDocumentFragment(), { aborted: false })
  const abort = () => {
    if (signal.aborted) return
    signal.aborted = true
    signal.dispatchEvent(new Event('abort'))
  }
  return { signal, abort }
}

/** As in the engine: not enumerable, and an existing implementation stays. */
function define(owner: object, name: string, value: unknown): void {
  if (!(name in owner)) Object.defineProperty(owner, name, { value, configurable: true, writable: true })
}
