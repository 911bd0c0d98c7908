import { expect, test, vi } from 'vitest'
import type { Platform } from './platform.ts'
import { wayOut } from './way-out.ts'

const [relaunch, exit, backToPlatform] = [vi.fn(), vi.fn(), vi.fn()]
const on = (television: Partial<Platform['television']>) =>
  wayOut({ relaunch, television: { exit, ...television } } as unknown as Platform)

test('a launch fault can be left on a television, in the platform’s way, and in a browser only restarted', () => {
  expect(on({ kind: 'tizen' })).toEqual({ onRelaunch: relaunch, onLeave: exit })
  expect(on({ kind: 'webos', backToPlatform })).toEqual({ onRelaunch: relaunch, onLeave: backToPlatform })
  expect(on({ kind: 'browser' })).toEqual({ onRelaunch: relaunch, onLeave: undefined })
})
