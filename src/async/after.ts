/** Runs `task` once, `ms` milliseconds from now. Returns the function that cancels it. */
export type After = (ms: number, task: () => void) => () => void

/** The page's own timers. */
export const after: After = (ms, task) => {
  const timer = setTimeout(task, ms)
  return () => clearTimeout(timer)
}
