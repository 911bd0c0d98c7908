import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { QA_DIST, QA_MODE } from '../../vite/qa-page-plugin.ts'
import { runTool } from '../../tools/run-tool.ts'
import { Problem } from '../../tools/problem.ts'

export interface BuiltApp {
  /** Absolute, without links. */
  readonly dist: string
  /** Something that it is built from changed after it was. */
  readonly isStale: boolean
}

/** This project's own dist/, or dist-qa/ with the tester's panel, built first where it is missing. @throws Problem */
export async function builtApp(root: string, qa = false): Promise<BuiltApp> {
  const name = qa ? QA_DIST : 'dist'
  const dist = join(root, name)
  if (!(await stat(dist).catch(() => undefined))) {
    console.log(`There is no ${name}/ yet: building the app first.`)
    if ((await runTool(root, 'vite', ['build', ...(qa ? ['--mode', QA_MODE] : [])])) !== 0)
      throw new Problem('The app could not be built: what is wrong stands above.')
  }
  return { dist: await realpath(dist), isStale: await isStale(root, dist, qa) }
}

/** What the app is built from, of the files in these folders and at the root. */
const FOLDERS = ['src', 'public', 'vite']
const SOURCE = /^(src\/(?!.*\.test\.tsx?$)|public\/|vite\/[^/]*plugin\.ts$|vite\/lean-build\/(?!.*\.test\.ts$))/

/** The version is taken from package.json when packaging, so an old build would go out under a new number. */
async function isStale(root: string, dist: string, qa: boolean): Promise<boolean> {
  const built = await stat(join(dist, 'index.html')).catch(() => undefined)
  if (built === undefined) return false
  const files = ['index.html', 'package.json', 'vite.config.ts']
  for (const folder of FOLDERS)
    for (const name of await readdir(join(root, folder), { recursive: true }).catch(() => []))
      // The panel is in no other build.
      if (SOURCE.test(`${folder}/${name}`) && (qa || !/^src\/qa\//.test(`${folder}/${name}`)))
        files.push(`${folder}/${name}`)
  for (const file of files) {
    const source = await stat(join(root, file)).catch(() => undefined)
    if (source?.isFile() && source.mtimeMs > built.mtimeMs) return true
  }
  return false
}
