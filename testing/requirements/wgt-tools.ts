import { execFile } from 'node:child_process'
import { requireCommand } from '../../tools/requirements.ts'

/** Installs missing tools for verifying a .wgt, one after the other, because apt cannot run in parallel. */
export async function requireWgtTools(): Promise<void> {
  for (const command of ['xmlsec1', 'unzip', 'openssl'])
    await requireCommand({ command, aptPackage: command, purpose: 'verify the Samsung package', install: true })
}

interface Ended {
  readonly succeeded: boolean
  /** Standard output and standard error. */
  readonly output: string
}

/** Runs a program to its end, in a UTF-8 locale. */
export function run(command: string, args: readonly string[], cwd: string): Promise<Ended> {
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env }, (error, stdout, stderr) =>
      resolve({ succeeded: !error, output: `${stdout}${stderr}${error?.message ?? ''}` }),
    )
  })
}

/** Runs a program that must succeed. */
export async function runSound(command: string, args: readonly string[], cwd: string): Promise<void> {
  const { succeeded, output } = await run(command, args, cwd)
  if (!succeeded) throw new Error(`${command} ${args.join(' ')}: ${output}`)
}
