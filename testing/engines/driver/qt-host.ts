import { join } from 'node:path'
import { startProgram } from './child-process.ts'
import type { DevTools } from './devtools.ts'
import { chromiumFlags, profileEnvironment, type EngineHost, type HostOptions } from './engine-host.ts'
import { freePort } from '../../../tools/ports.ts'
import { until } from './wait-until.ts'
import { startVirtualScreen } from './virtual-screen.ts'

const FRAMES_TIMEOUT_MS = 10_000

/** Starts a QtWebEngine (install/qt-window.c) on its own virtual screen. */
export async function startQtWebEngine(executable: string, options: HostOptions): Promise<EngineHost> {
  const screen = await startVirtualScreen()
  const port = await freePort()
  const program = startProgram(executable, chromiumFlags(options), {
    environment: {
      ...profileEnvironment(options.profileDir),
      DISPLAY: screen.display,
      QT_QPA_PLATFORM: 'xcb',
      // The plugins of another Qt, which a desktop may point to, crash this one.
      QT_PLUGIN_PATH: join(executable, '../../plugins'),
      QTWEBENGINE_DISABLE_SANDBOX: '1',
      // QtWebEngine 5.8 accepts only a port here, and listens on loopback.
      QTWEBENGINE_REMOTE_DEBUGGING: String(port),
    },
  })
  return {
    program,
    port,
    resize: async (_, { width, height }) => void program.stdin.write(`${width} ${height}\n`),
    // Page.captureScreenshot never responds in QtWebEngine 5.8 and 5.9.
    screenshot: async (devtools, size) => {
      await drawnFrames(devtools)
      return screen.picture(size)
    },
    cleanUp: () => screen.end(),
  }
}

/**
 * Waits until the current page is drawn: each frame is requested after the one before was handed on, and the first
 * has reached the window when the third is requested.
 */
async function drawnFrames(devtools: DevTools): Promise<void> {
  const evaluate = (expression: string) =>
    devtools.send<{ result: { value?: boolean } }>('Runtime.evaluate', { expression, returnByValue: true })
  await evaluate(`(function (left) {
    window.framesAreDrawn = false
    requestAnimationFrame(function frame() {
      left -= 1
      if (left > 0) requestAnimationFrame(frame)
      else window.framesAreDrawn = true
    })
  })(3)`)
  await until('frames are drawn', FRAMES_TIMEOUT_MS, async () => (await evaluate('framesAreDrawn')).result.value)
}
