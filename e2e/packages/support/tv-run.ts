import { execFile } from 'node:child_process'
import { cacheFolder } from '../../../tools/folders.ts'
import { ROOT, type CommandResult } from './make-packages.ts'
import { makeP12, type Workshop } from './workshop.ts'

/** The environment of one test's machine: its own home and PATH, and the LG tools that are already installed. */
export function machine({ folder }: Workshop): NodeJS.ProcessEnv {
  return { HOME: folder, PATH: folder, COUCHPASS_CACHE: cacheFolder() }
}

/** Runs packaging/tv/tv.ts to its end, as `npm run tv` does. */
export function runTv(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<CommandResult> {
  return new Promise((resolve) => {
    const options = { cwd: ROOT, env: environment }
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'packaging/tv/tv.ts', ...args],
      options,
      (_, stdout, stderr) => resolve({ exitCode: child.exitCode ?? 1, stdout, stderr }),
    )
  })
}

/** Makes a package signed like a developer's, and returns its path. */
export async function makeSigned(workshop: Workshop): Promise<string> {
  await workshop.write({ 'signer.p12': await makeP12('secret') })
  const { tizen } = await workshop.make(
    ['--author-certificate', 'signer.p12', '--distributor-certificate', 'signer.p12'],
    { COUCHPASS_AUTHOR_PASSWORD: 'secret', COUCHPASS_DISTRIBUTOR_PASSWORD: 'secret' },
  )
  return tizen.path
}
