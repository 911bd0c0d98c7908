import { execFile } from 'node:child_process'

/** Returns what the program prints, also if it fails: `npm audit` fails where it finds something. */
export function runQuietly(program: string, args: readonly string[], folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd: folder, maxBuffer: 2 ** 26 }, (error, stdout) => {
      if (error && typeof error.code === 'string') reject(error)
      else resolve(stdout)
    })
  })
}
