import { spawn } from 'node:child_process'

export interface ToolRun {
  /** It exited with 0, or printed the text of `until`. */
  readonly succeeded: boolean
  /**
   * Everything that it printed, errors included; lines end in \
   * .
   */
  readonly output: string
  /** The part that it printed to stderr. */
  readonly errors: string
}

interface RunOptions {
  /** Stops the tool after this time. Default: no limit. */
  readonly limitSeconds?: number
  /** Success: stops the tool once it has printed this. */
  readonly until?: RegExp
  /** Forwards its standard output as it comes. */
  readonly show?: boolean
}

/**
 * Runs a vendor's tool without a shell, so arguments need no quoting. It stops together with this process.
 * Rejects if it cannot start (ENOENT: it does not exist).
 */
export function runVendorTool(
  command: string,
  args: readonly string[],
  { limitSeconds, until, show = false }: RunOptions,
): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const stop = () => child.kill('SIGKILL')
    process.once('exit', stop)
    let [output, errors] = ['', '']
    let limit: NodeJS.Timeout | undefined
    const settle = (done: () => void) => {
      clearTimeout(limit)
      process.off('exit', stop)
      done()
    }
    const plain = (text: string) => text.replaceAll('\r', '')
    const finish = (succeeded: boolean) =>
      settle(() => resolve({ succeeded, output: plain(output), errors: plain(errors) }))
    if (limitSeconds !== undefined)
      limit = setTimeout(() => {
        stop()
        errors += `\nno answer within ${limitSeconds} s`
        finish(false)
      }, limitSeconds * 1000)
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
        if (stream === child.stderr) errors += text
        if (show && stream === child.stdout) process.stdout.write(text)
        if (!until?.test(output)) return
        stop()
        finish(true)
      })
    child.on('error', (error) => settle(() => reject(error)))
    child.on('close', (code) => finish(code === 0))
  })
}

/**
 * The tool's output as one line for a message: its errors if there are any, without banners and the tool's own name.
 */
export function wordsOf({ output, errors }: Pick<ToolRun, 'output' | 'errors'>): string {
  const words = (text: string) =>
    text
      .split('\n')
      .map((line) => line.replace(/^(ares-\w+ ERR! )?(\[[^\]]*\]: ?)?(error: )?/i, '').trim())
      .filter((line) => !/^(|\* .* \*|\[Info\] .*|List of devices.*)$/.test(line))
      .join('; ')
      .replace(/\.$/, '')
  return words(errors) || words(output) || 'nothing'
}
