import { runVendorTool, wordsOf, type ToolRun } from './run-vendor-tool.ts'
import { Problem } from '../../tools/problem.ts'

/** Runs sdb with that set: arguments, and when to give up. */
export type Sdb = (args: readonly string[], limitSeconds: number, until?: RegExp) => Promise<ToolRun>

interface ListedSet {
  /** E.g. "192.168.0.5:26101". */
  readonly serial: string
  /** "device" when it can be used; "offline", "unauthorized", "locked" … when not. */
  readonly state: string
  readonly name: string
}

/**
 * Gives sdb bound to the set, connected first where need be.
 * @param device its address, with or without the port, or its serial or name in "sdb devices"
 * @throws Problem
 */
export async function connectToTizen(sdb: string, device: string): Promise<Sdb> {
  const listed = (await listSets(sdb)).find(({ serial, name }) => serial === device || name === device)
  const serial = listed?.serial ?? (device.includes(':') ? device : `${device}:26101`)
  if (listed?.state !== 'device') await connect(sdb, serial)
  return (args, limitSeconds, until) =>
    runVendorTool(sdb, ['-s', serial, ...args], { limitSeconds, ...(until !== undefined && { until }) })
}

/** sdb's exit codes do not tell: the list says whether the set is there. */
async function connect(sdb: string, serial: string): Promise<void> {
  const run = await runVendorTool(sdb, ['connect', serial], { limitSeconds: 60 })
  const state = (await listSets(sdb)).find((set) => set.serial === serial)?.state
  if (state === 'device') return
  throw new Problem(
    `The set ${serial} cannot be reached (sdb says: ${state === undefined ? wordsOf(run) : state}): is it on, in developer mode with this computer's address as its host PC IP, and restarted since?`,
  )
}

/** "192.168.0.5:26101     device        UE55NU7102" under a header, and above it what the starting server says. */
async function listSets(sdb: string): Promise<ListedSet[]> {
  const { output } = await runVendorTool(sdb, ['devices'], { limitSeconds: 60 })
  return output.split('\n').flatMap((line) => {
    const [, serial, state, name] = /^(\S+)\s+(\w+)\s+(\S.*?)\s*$/.exec(line) ?? []
    const isSet = serial !== undefined && serial !== '*' && !line.startsWith('List of')
    return isSet ? [{ serial, state: state!, name: name! }] : []
  })
}
