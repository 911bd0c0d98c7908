import { spawn } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endWithThisProcess } from '../../../tools/processes.ts'
import { temporaryFolder } from '../../../tools/folders.ts'
import { requireTerminalTool } from '../../../testing/requirements/terminal-tools.ts'

const DOCUMENT = fileURLToPath(new URL('../../../docs/by-hand.md', import.meta.url))
/** Every program that the document runs. */
const PROGRAMS = ['curl', 'jq', 'openssl', 'tr', 'mktemp', 'mv', 'rm', 'sleep']
/** The files in which the document keeps secrets. */
const SECRET_FILES = ['authorization.json', 'answer.json', 'tokens.json', 'code_verifier', 'authorization_header']
const SECRET_MEMBERS = ['device_code', 'access_token', 'refresh_token', 'id_token']

interface StartedProgram {
  /** Name and arguments as `ps` shows them. */
  readonly line: string
  readonly startedAtMs: number
}

export interface ByHand extends AsyncDisposable {
  /** The output so far. */
  output(): string
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>
  /** The started programs in order. */
  programs(): Promise<readonly StartedProgram[]>
  /** Device codes, verifiers and tokens that were in its files. */
  secrets(): Promise<ReadonlySet<string>>
  /** The device code, once there is one. */
  deviceCode(): Promise<string | undefined>
  /** Files that others could have read. */
  openFiles(): Promise<readonly string[]>
  /** Files that it left behind. */
  leftovers(): Promise<readonly string[]>
}

/** Runs the document's code blocks unchanged with bash, and records every program that they start. */
export async function runByHand(environment: Readonly<Record<string, string>>): Promise<ByHand> {
  for (const tool of ['curl', 'jq', 'openssl'] as const) await requireTerminalTool(tool)
  const blocks = [...(await readFile(DOCUMENT, 'utf8')).matchAll(/^```bash\n([^]*?)^```$/gm)].map(([, code]) => code)
  const folder = await temporaryFolder('by-hand')
  const [programs, evidence, temporary] = ['programs', 'evidence', 'temporary'].map((name) => join(folder.path, name))
  for (const path of [programs!, evidence!, temporary!]) await mkdir(path)
  for (const program of PROGRAMS) await writeWitness(programs!, evidence!, program)
  await writeFile(join(folder.path, 'by-hand.sh'), blocks.join('\n'))

  const child = spawn('bash', [join(folder.path, 'by-hand.sh')], {
    env: { ...process.env, ...environment, PATH: `${programs}:${process.env.PATH}`, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  endWithThisProcess(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))

  const read = async (ending: string) => {
    const names = (await readdir(evidence!)).filter((name) => name.endsWith(ending)).sort()
    return Promise.all(names.map((name) => readFile(join(evidence!, name), 'utf8')))
  }
  const members = async (): Promise<Record<string, unknown>[]> =>
    (await read('.json')).flatMap((text) => {
      try {
        return [JSON.parse(text) as Record<string, unknown>]
      } catch {
        return [] // the file was being written
      }
    })
  return {
    output: () => output,
    ended,
    async programs() {
      return (await read('arguments')).map((text) => {
        const [startedAtMs, ...words] = text.split('\0')
        return { startedAtMs: Number(startedAtMs), line: words.join(' ').trim() }
      })
    },
    async secrets() {
      const inJson = (await members()).flatMap((object) => SECRET_MEMBERS.map((name) => object[name]))
      return new Set(
        [...inJson, ...(await read('code_verifier'))].filter(
          (value): value is string => typeof value === 'string' && value !== '',
        ),
      )
    },
    async deviceCode() {
      const found = (await members()).map(({ device_code }) => device_code).find((value) => typeof value === 'string')
      return found as string | undefined
    },
    openFiles: async () =>
      (await read('modes')).flatMap((list) => list.split('\n')).filter((line) => line && !/^\d*00 /.test(line)),
    leftovers: () => readdir(temporary!),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await ended
      await folder[Symbol.asyncDispose]()
    },
  }
}

/**
 * Puts a wrapper in front of the program on the PATH. It records the arguments, runs the real program, and copies the
 * secret files before and after.
 */
async function writeWitness(programs: string, evidence: string, program: string): Promise<void> {
  const path = join(programs, program)
  const script = `#!/bin/bash
shopt -s nullglob
PATH=\${PATH#*:}
note=${evidence}/$(date +%s%N)-$$
keep() { for file in ${SECRET_FILES.join(' ')}; do [ ! -f $file ] || cp $file $note-$1-$file; done; [[ $PWD != ${evidence.replace(/evidence$/, 'temporary')}/* ]] || stat -c '%a %n' . * > $note-$1-modes; }
printf '%s\\0' "$(date +%s%3N)" ${program} "$@" > $note-arguments
[ ${program} = rm ] || keep before
${program} "$@"
status=$?
[ ${program} = rm ] || keep after
exit $status
`
  await writeFile(path, script)
  await chmod(path, 0o755)
}
