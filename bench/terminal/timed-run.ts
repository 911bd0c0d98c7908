import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** What a program has taken, in milliseconds, from its start to its end. */
export interface ProgramTimes {
  readonly wallMs: number
  /** CPU time of the program and its children: user and system. */
  readonly cpuMs: number
}

export interface TimedRun extends ProgramTimes {
  readonly stdout: string
}

/** Node reports the CPU time of a child process nowhere. Bash does, and its own start is not counted. */
const TIMED = `TIMEFORMAT='%3R %3U %3S'; time "$@"`

/** Runs a program to its end. @throws Error if it fails */
export async function timedRun(command: readonly string[], environment: NodeJS.ProcessEnv): Promise<TimedRun> {
  const env = { ...environment, LC_ALL: 'C' }
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', TIMED, 'bash', ...command], { env })
  return { ...readTimes(stderr), stdout }
}

/** Reads the last line that bash's `time` has written after the program's own words. @throws Error */
export function readTimes(stderr: string): ProgramTimes {
  const [, ...seconds] = /^(\d+\.\d{3}) (\d+\.\d{3}) (\d+\.\d{3})$/.exec(stderr.trimEnd().split('\n').at(-1)!) ?? []
  if (seconds.length === 0) throw new Error(`bash has reported no times, but: ${stderr}`)
  const [wallMs, userMs, systemMs] = seconds.map((text) => Math.round(1000 * Number(text)))
  return { wallMs: wallMs!, cpuMs: userMs! + systemMs! }
}
