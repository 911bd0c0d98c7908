import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { endWithThisProcess } from '../../../tools/processes.ts'
import { temporaryFolder } from '../../../tools/folders.ts'

/** The output of a command and how it ended. */
interface Ended {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface Event {
  readonly event: string
  readonly [key: string]: unknown
}

/** A running command. */
export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** The output on stdout so far. */
  stdout(): string
  /** The first `--json` event of that name. Rejects if the command ends without it. */
  event(name: string): Promise<Event>
  /** Resolves when the text appears on stdout or stderr. Rejects if the command ends without it. */
  printed(text: RegExp): Promise<RegExpExecArray>
}

/** A machine for one test: its own home folder, and the companion as it is packed. */
export interface Machine extends AsyncDisposable {
  /** Where the companion stores everything. */
  readonly stateFolder: string
  readonly home: string
  start(args: readonly string[], env?: NodeJS.ProcessEnv): Running
  run(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended>
  /** Runs that added program. It gets the companion's path and `args` as its arguments. */
  runProgram(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended>
  /** The same on a terminal of 80 columns and 24 rows, or that many rows. */
  startOnScreen(args: readonly string[], env?: NodeJS.ProcessEnv, rows?: number): Running
  /**
   * Adds a shell script of that name to the PATH. Returns the matching environment and access to the files that it
   * writes into HOME.
   */
  addProgram(name: string, script: string): Promise<AddedProgram>
  /** Every file below the state folder with its mode, e.g. `['profiles/default-…/session.json', 0o600]`. */
  files(): Promise<readonly (readonly [path: string, mode: number])[]>
  /** The text of the only file whose path ends with `ending`. */
  read(ending: string): Promise<string>
}

interface AddedProgram {
  readonly env: NodeJS.ProcessEnv
  /** Undefined while it is not written. */
  read(file: string): Promise<string | undefined>
}

/** The command inherits nothing from the tester's own environment. */
const PLAIN_ENV = { PATH: process.env.PATH, LANG: 'C.UTF-8', TERM: 'xterm-256color' }

/** `companion`: the path of cli.js, for this Node, or the words that start the companion. */
export async function createMachine(companion: string | readonly string[]): Promise<Machine> {
  const program = typeof companion === 'string' ? [process.execPath, companion] : companion
  const [command = '', ...before] = program
  const folder = await temporaryFolder('machine')
  const [home, stateHome] = [join(folder.path, 'home'), join(folder.path, 'state')]
  await mkdir(home)
  const stateFolder = join(stateHome, 'couchpass')
  const running = new Set<ChildProcess>()

  function begin(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Running {
    const child = spawn(command, args, {
      cwd: home,
      env: { ...PLAIN_ENV, HOME: home, XDG_STATE_HOME: stateHome, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    endWithThisProcess(child)
    return watch(child, () => running.delete(child))
  }

  async function files() {
    const entries = await readdir(stateFolder, { recursive: true, withFileTypes: true }).catch(() => [])
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    return Promise.all(
      paths.map(async (path) => [path.slice(stateFolder.length + 1), (await stat(path)).mode & 0o777] as const),
    )
  }

  const start: Machine['start'] = (args, env = {}) => begin(command, [...before, ...args], env)
  return {
    ...{ home, stateFolder, start, files },
    run: (args, env) => start(args, env).ended,
    runProgram: (name, args, env) => begin(name, [...program, ...args], env).ended,
    startOnScreen: (args, env = {}, rows = 24) => {
      const words = [...program, ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`)
      return begin('script', ['-qefc', `stty cols 80 rows ${rows}; exec ${words.join(' ')}`, '/dev/null'], env)
    },
    async addProgram(name, script) {
      const programs = join(folder.path, 'programs')
      await mkdir(programs, { recursive: true })
      await writeFile(join(programs, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
      return {
        env: { PATH: `${programs}:${process.env.PATH}` },
        read: (file) => readFile(join(home, file), 'utf8').catch(() => undefined),
      }
    },
    async read(ending) {
      const [found] = (await files()).filter(([path]) => path.endsWith(ending))
      if (!found) throw new Error(`No file ends in ${ending}.`)
      return readFile(join(stateFolder, found[0]), 'utf8')
    },
    [Symbol.asyncDispose]: async () => {
      for (const child of running) child.kill('SIGKILL')
      await folder[Symbol.asyncDispose]()
    },
  }
}

function watch(child: ChildProcess, onEnd: () => void): Running {
  let [stdout, stderr, isOver] = ['', '', false]
  const watchers = new Set<() => void>()
  const look = () => watchers.forEach((watcher) => watcher())
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    look()
  })
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    look()
  })
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (exitCode, signal) => {
      isOver = true
      onEnd()
      look()
      resolve({ exitCode, signal, stdout, stderr })
    })
  })
  function find<T>(what: string, search: () => T | null | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const watcher = () => {
        const found = search()
        if (found != null) resolve(found)
        else if (isOver) reject(new Error(`It ended without ${what}:\n${stdout}${stderr}`))
        else return
        watchers.delete(watcher)
      }
      watchers.add(watcher)
      watcher()
    })
  }
  return {
    child,
    ended,
    stdout: () => stdout,
    event: (name) => find(`the event "${name}"`, () => eventsOf(stdout).find(({ event }) => event === name)),
    printed: (text) => find(String(text), () => text.exec(stdout + stderr)),
  }
}

/** The complete lines of `--json`. */
export function eventsOf(stdout: string): readonly Event[] {
  const lines = stdout.split('\n').slice(0, -1)
  return lines.map((line) => JSON.parse(line) as Event)
}
