import { spawn } from 'node:child_process'
import { childEnvironment } from './child-environment.ts'

/** Hands an address that was checked to be https, or http on loopback, to the system's browser. Says so where there is none. */
export function openBrowser(address: string, warn: (sentence: string) => void): void {
  // No shell, and on Windows no cmd.exe: an address may hold "&".
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', address]
        : ['xdg-open', address]
  const child = spawn(command, args, { detached: true, stdio: 'ignore', env: childEnvironment(process.env) })
  child.on('error', () => warn(`No browser could be opened: "${command}" is not there.`))
  child.unref()
}
