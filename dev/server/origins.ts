/** Where the app runs: local servers such as Vite, and a packaged page at file:// ("null" in current Chromium). */
export const DEFAULT_ORIGINS = ['http://localhost:*', 'http://127.0.0.1:*', 'null', 'file://'] as const

/** Returns a test for an Origin header. A pattern is an exact origin; a final `:*` matches any port or none. */
export function originTest(patterns: readonly string[]): (origin: string) => boolean {
  const anyPort = patterns.filter((pattern) => pattern.endsWith(':*')).map((pattern) => pattern.slice(0, -2))
  return (origin) => patterns.includes(origin) || anyPort.includes(origin.replace(/:\d+$/, ''))
}
