import { setTimeout as delay } from 'node:timers/promises'

const GRACE_MS = 1000
const LOOK_EVERY_MS = 20

/** Ends a process group, whose leader was spawned `detached`: sends SIGTERM, and SIGKILL after a second. */
export async function endProcessGroup(leader: number): Promise<void> {
  const limit = performance.now() + GRACE_MS
  for (let signal: NodeJS.Signals | 0 = 'SIGTERM'; signalGroup(leader, signal); signal = 0) {
    if (performance.now() > limit) {
      return killProcessGroup(leader)
    }
    await delay(LOOK_EVERY_MS)
  }
}

/** Sends SIGKILL to the process group and does not wait. */
export function killProcessGroup(leader: number): void {
  signalGroup(leader, 'SIGKILL')
}

/** Returns false if the group has no process left. Signal 0 only checks that. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal)
  } catch {
    return false
  }
}
