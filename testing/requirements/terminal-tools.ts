import { requireCommand } from '../../tools/requirements.ts'

/** What the terminal's tests run beside our own program: the commands, the Debian packages that bring them, and what for. */
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

/** Installs what is missing, one after the other, as apt wants it; before the tests, whose workers would call it at the same time. */
export async function requireTerminalTools(): Promise<void> {
  for (const [command] of TOOLS) await requireTerminalTool(command)
}

/** Gives the tool's path, installing it where it is missing. */
export function requireTerminalTool(tool: TerminalTool): Promise<string> {
  // Debian keeps daemons in /usr/sbin, which is not on everybody's path.
  if (!`${process.env.PATH}:`.includes('/usr/sbin:')) process.env.PATH = `${process.env.PATH}:/usr/sbin`
  const [command, aptPackage, purpose] = TOOLS.find(([command]) => command === tool)!
  return requireCommand({ command, aptPackage, purpose, install: true })
}
