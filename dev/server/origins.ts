/** Where the app runs: Vite and static servers on this machine, and a packaged page at file:// (current Chromium: "null"). */
export const DEFAULT_ORIGINS = ['http://localhost:*', 'http://127.0.0.1:*', 'null', 'file://'] as const

/** Gives the test for an Origin header. A pattern is an exact origin; `:*` at its end stands for any port or none. */
export function originTest(patterns: readonly string[]): (origin: string) => boolean {
  const anyPort = patterns.filter((pattern) => pattern.endsWith(':*')).map((pattern) => pattern.slice(0, -2))
  return (origin) => patterns.includes(origin) || anyPort.includes(origin.replace(/:\d+$/, ''))
}
