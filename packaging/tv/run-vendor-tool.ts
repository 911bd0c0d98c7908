import { spawn } from 'node:child_process'

export interface ToolRun {
  /** It ended with 0, or said what was waited for. */
  readonly succeeded: boolean
  /** What it printed, its errors among it; lines end in \n. */
  readonly output: string
  /** Of that, what it printed as errors. */
  readonly errors: string
}

interface RunOptions {
  /** It is ended when it takes longer; absent: it may take for ever. */
  readonly limitSeconds?: number
  /** What is enough: it is ended when it has said this. */
  readonly until?: RegExp
  /** Passes its standard output on as it comes. */
  readonly show?: boolean
}

/**
 * Runs a vendor's tool, each argument as it is: no shell reads them. It ends with this process.
 * Rejects when it cannot start (ENOENT: there is none).
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

/** The tool's words in one line, to stand in a sentence: its errors where there are any, without banners and its own name. */
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
