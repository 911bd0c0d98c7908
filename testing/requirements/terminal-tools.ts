import { requireCommand } from '../../tools/requirements.ts'

/** Programs that the terminal's tests need: the command, its Debian package, and its purpose. */
const TOOLS = [
  ['mosquitto', 'mosquitto', 'run the MQTT broker of the terminal tests'],
  ['mosquitto_passwd', 'mosquitto', 'run the MQTT broker of the terminal tests'],
  ['curl', 'curl', 'run docs/by-hand.md'],
  ['jq', 'jq', 'run docs/by-hand.md'],
  ['openssl', 'openssl', 'run docs/by-hand.md'],
  ['dbus-run-session', 'dbus-daemon', 'keep tokens in a real keyring'],
  ['gnome-keyring-daemon', 'gnome-keyring', 'keep tokens in a real keyring'],
  ['systemd-analyze', 'systemd', 'check the systemd unit'],
] as const

export type TerminalTool = (typeof TOOLS)[number][0]

/**
 * Installs missing programs one after the other, because apt cannot run in parallel. Runs before the tests, whose
 * workers run in parallel.
 */
export async function requireTerminalTools(): Promise<void> {
  for (const [command] of TOOLS) await requireTerminalTool(command)
}

/** Returns the tool's path and installs the tool if it is missing. */
export function requireTerminalTool(tool: TerminalTool): Promise<string> {
  // Debian installs daemons in /usr/sbin, which is often not on the PATH.
  if (!`${process.env.PATH}:`.includes('/usr/sbin:')) process.env.PATH = `${process.env.PATH}:/usr/sbin`
  const [command, aptPackage, purpose] = TOOLS.find(([command]) => command === tool)!
  return requireCommand({ command, aptPackage, purpose, install: true })
}
