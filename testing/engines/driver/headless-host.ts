import { startProgram } from './child-process.ts'
import { chromiumFlags, profileEnvironment, type EngineHost, type HostOptions } from './engine-host.ts'
import { freePort } from '../../../tools/ports.ts'

/** Starts a Chromium that needs no screen: headless_shell, or an installed one. */
export async function startHeadless(executable: string, options: HostOptions): Promise<EngineHost> {
  const { profileDir } = options
  const port = await freePort()
  const args = [
    '--headless',
    ...chromiumFlags(options),
    '--disable-dev-shm-usage',
    // Otherwise an installed Chromium contacts Google's servers, which takes long without internet access.
    ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'],
    '--hide-scrollbars',
    `--user-data-dir=${profileDir}`,
    `--remote-debugging-port=${port}`,
    'about:blank',
  ]
  return {
    // The kernel kills it when this process ends for any reason.
    program: startProgram('setpriv', ['--pdeathsig', 'KILL', executable, ...args], {
      environment: profileEnvironment(profileDir),
    }),
    port,
    resize: (devtools, size) =>
      devtools.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 1, mobile: false }),
    screenshot: async (devtools) => {
      const { data } = await devtools.send<{ data: string }>('Page.captureScreenshot', { format: 'png' })
      return Buffer.from(data, 'base64')
    },
    cleanUp: async () => undefined,
  }
}
