import { execFile } from 'node:child_process'
import { MissingRequirement } from '../../../tools/requirements.ts'

/**
 * Runs a program to its end without showing its output. @throws MissingRequirement with the program's error if it
 * fails
 */
export function run(purpose: string, command: string, args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (!error) return resolve()
      const lines = `${stdout}\n${stderr}`.trim().split('\n')
      const reason = lines.find((line) => /\berror\b/i.test(line)) ?? lines.at(-1)
      reject(new MissingRequirement(`"${command} ${args[0]}" could not ${purpose}: ${reason || error.message}`))
    })
  })
}
