import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { launchEngine } from '../../testing/engines/driver/launch-engine.ts'
import type { OldEngineName } from '../../testing/engines/install/old-engines.ts'
import { standInScript } from '../../testing/packages/stand-in-script.ts'
import { temporaryFolder } from '../../tools/folders.ts'
import { installMarks, readState } from '../browser/page-marks.ts'
import { VIEWER_MS } from '../launch/launch-plain.ts'
import { engineCpuMs } from './engine-cpu.ts'

/** One launch from a television's disk, in milliseconds. */
export interface PackageLaunch {
  /** From the start of the navigation. NaN in Chromium 53, which does not report it. */
  readonly firstPaintMs: number
  /** From the start of the navigation until a control has the focus and the page would react to OK. */
  readonly readyMs: number
  /** From the press until code and QR code are laid out. */
  readonly codeMs: number
  /** CPU time of all of the engine's processes until the press, and from there to the code. */
  readonly launchWorkMs: number
  readonly codeWorkMs: number
}

const MARK_TIMEOUT_MS = 40_000

/** Switches on a new set, launches the page, and presses OK once its first control has had the focus for a moment. */
export async function launchPackage(engine: OldEngineName, address: string): Promise<PackageLaunch> {
  await using folder = await temporaryFolder('bench-set')
  const profileDir = join(folder.path, 'profile')
  // As the app's manager on an LG set: its objects in the page, and no rules of a browser for file://.
  await using set = await launchEngine(engine, { profileDir, webSecurity: false })
  await set.runBefore(await vendorScript(engine))
  await set.runBefore(`(function (__name) { (${installMarks.toString()})() })((f) => f)`)
  const before = await engineCpuMs(profileDir)
  await set.goto(address)
  await set.waitFor('window.bench && bench.readyAt !== undefined', MARK_TIMEOUT_MS)
  await pause(VIEWER_MS)
  const atPress = await engineCpuMs(profileDir)
  await set.press('Enter')
  await set.waitFor('bench.shownAt !== undefined', MARK_TIMEOUT_MS)
  const atCode = await engineCpuMs(profileDir)
  const { marks, firstPaintMs = NaN } = await set.call(readState)
  if (marks.pressesHeard !== 1) throw new Error(`the page received ${marks.pressesHeard} presses instead of one`)
  if (set.errors.length > 0) throw new Error(set.errors.join(' '))
  return {
    firstPaintMs,
    readyMs: marks.readyAt ?? NaN,
    codeMs: (marks.shownAt ?? NaN) - (marks.pressedAt ?? NaN),
    launchWorkMs: atPress - before,
    codeWorkMs: atCode - atPress,
  }
}

async function vendorScript(engine: OldEngineName): Promise<string> {
  const webos = await standInScript('webos', { hasWebosSystem: engine !== '53' })
  return (await standInScript('stand-in', { privileges: [] })) + webos
}
