import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { constants } from 'node:os'
import { resolve } from 'node:path'
import { CliProblem, EXIT } from './cli-problem.ts'
import { codeOf } from './state/state-folder.ts'

const VARIABLE = 'NODE_EXTRA_CA_CERTS'

/**
 * Makes this process trust the root certificates of a PEM file. Node reads them at its start only (`fetch` takes none),
 * so the same command runs again with NODE_EXTRA_CA_CERTS, which the file replaces. Resolves to the exit code of that
 * run, or to undefined in it.
 *
 * @throws CliProblem `usage`
 */
export async function trustAuthority(file: string, env: NodeJS.ProcessEnv): Promise<number | undefined> {
  const path = resolve(file)
  const pem = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new CliProblem('usage', `--ca: ${file} cannot be read (${codeOf(error)}).`, EXIT.usage)
  })
  if (!pem.includes('-----BEGIN CERTIFICATE-----'))
    throw new CliProblem('usage', `--ca: ${file} holds no certificate in PEM.`, EXIT.usage)
  if (env[VARIABLE] === path) return undefined
  // In a single executable the first two arguments are the program itself.
  const [program, script = '', ...args] = process.argv
  const again = script === program || script === process.execPath ? args : [script, ...args]
  const child = spawn(process.execPath, [...process.execArgv, ...again], {
    env: { ...env, [VARIABLE]: path },
    stdio: 'inherit',
  })
  const end = () => void child.kill()
  process.once('exit', end)
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code, signal) => {
      process.off('exit', end)
      done(code ?? 128 + constants.signals[signal ?? 'SIGTERM'])
    })
  })
}

/** The further roots that this process trusts, as PEM; none if the file cannot be read, as Node does. */
export async function ownRoots(env: NodeJS.ProcessEnv): Promise<string[]> {
  const file = env[VARIABLE]
  const text = file ? await readFile(file, 'utf8').catch(() => '') : ''
  return text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []
}
