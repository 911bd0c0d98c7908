import { spawn } from 'node:child_process'
import { childEnvironment } from './child-environment.ts'

/**
 * Opens an address in the system's browser, or warns. The address must have been checked: https, or http on loopback.
 */
export function openBrowser(address: string, warn: (sentence: string) => void): void {
  // Without a shell, on Windows without cmd.exe: "&" in an address would start another command.
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', address]
        : ['xdg-open', address]
  const child = spawn(command, args, { detached: true, stdio: 'ignore', env: childEnvironment(process.env) })
  child.on('error', () =>
    warn(`The browser could not be opened because "${command}" is missing: open the address yourself.`),
  )
  child.unref()
}
