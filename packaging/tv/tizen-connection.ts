import { runVendorTool, wordsOf, type ToolRun } from './run-vendor-tool.ts'
import { Problem } from '../../tools/problem.ts'

/** Runs sdb for that set, with a time limit. */
export type Sdb = (args: readonly string[], limitSeconds: number, until?: RegExp) => Promise<ToolRun>

interface ListedSet {
  /** E.g. "192.168.0.5:26101". */
  readonly serial: string
  /** "device" if it can be used; otherwise "offline", "unauthorized", "locked" and others. */
  readonly state: string
  readonly name: string
}

/**
 * Returns sdb bound to the set, and connects first if necessary.
 * @param device its address with or without the port, or its serial or name in "sdb devices"
 * @throws Problem
 */
export async function connectToTizen(sdb: string, device: string): Promise<Sdb> {
  const listed = (await listSets(sdb)).find(({ serial, name }) => serial === device || name === device)
  const serial = listed?.serial ?? (device.includes(':') ? device : `${device}:26101`)
  if (listed?.state !== 'device') await connect(sdb, serial)
  return (args, limitSeconds, until) =>
    runVendorTool(sdb, ['-s', serial, ...args], { limitSeconds, ...(until !== undefined && { until }) })
}

/** sdb's exit codes do not tell whether it connected; its list does. */
async function connect(sdb: string, serial: string): Promise<void> {
  const run = await runVendorTool(sdb, ['connect', serial], { limitSeconds: 60 })
  const state = (await listSets(sdb)).find((set) => set.serial === serial)?.state
  if (state === 'device') return
  throw new Problem(
    `The television ${serial} cannot be reached (sdb says: ${state === undefined ? wordsOf(run) : state}): check that it is on, in developer mode with this computer's address as its host PC IP, and was restarted after that.`,
  )
}

/** "192.168.0.5:26101     device        UE55NU7102" under a header, after the messages of the starting sdb server. */
async function listSets(sdb: string): Promise<ListedSet[]> {
  const { output } = await runVendorTool(sdb, ['devices'], { limitSeconds: 60 })
  return output.split('\n').flatMap((line) => {
    const [, serial, state, name] = /^(\S+)\s+(\w+)\s+(\S.*?)\s*$/.exec(line) ?? []
    const isSet = serial !== undefined && serial !== '*' && !line.startsWith('List of')
    return isSet ? [{ serial, state: state!, name: name! }] : []
  })
}
