import { setTimeout as delay } from 'node:timers/promises'

const GRACE_MS = 1000
const LOOK_EVERY_MS = 20

/** Ends the children of a process that leads a group (spawned `detached`), itself included: asks first, and after a second does not. */
export async function endProcessGroup(leader: number): Promise<void> {
  const limit = performance.now() + GRACE_MS
  for (let signal: NodeJS.Signals | 0 = 'SIGTERM'; signalGroup(leader, signal); signal = 0) {
    if (performance.now() > limit) {
      return killProcessGroup(leader)
    }
    await delay(LOOK_EVERY_MS)
  }
}

/** Ends them without asking, and without waiting. */
export function killProcessGroup(leader: number): void {
  signalGroup(leader, 'SIGKILL')
}

/** Gives false when nobody is left in the group; 0 only asks. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal)
  } catch {
    return false
  }
}
