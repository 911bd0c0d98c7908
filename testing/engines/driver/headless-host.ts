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
    // An installed Chromium calls home otherwise, which a closed network answers slowly.
    ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'],
    '--hide-scrollbars',
    `--user-data-dir=${profileDir}`,
    `--remote-debugging-port=${port}`,
    'about:blank',
  ]
  return {
    // The kernel ends it with this process, however that ends.
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
