import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { QA_DIST, QA_MODE } from '../../vite/qa-page-plugin.ts'
import { runTool } from '../../tools/run-tool.ts'
import { Problem } from '../../tools/problem.ts'

export interface BuiltApp {
  /** An absolute path with symbolic links resolved. */
  readonly dist: string
  /** A source of the build changed after the build. */
  readonly isStale: boolean
}

/** Returns this project's dist/, or dist-qa/ with the QA panel. Builds it first if it is missing. @throws Problem */
export async function builtApp(root: string, qa = false): Promise<BuiltApp> {
  const name = qa ? QA_DIST : 'dist'
  const dist = join(root, name)
  if (!(await stat(dist).catch(() => undefined))) {
    console.log(`${name}/ is missing: building the app first.`)
    if ((await runTool(root, 'vite', ['build', ...(qa ? ['--mode', QA_MODE] : [])])) !== 0)
      throw new Problem('The build failed: fix the errors above and try again.')
  }
  return { dist: await realpath(dist), isStale: await isStale(root, dist, qa) }
}

/** The sources of the build: these folders, and files in the project's root. */
const FOLDERS = ['src', 'public', 'vite']
const SOURCE = /^(src\/(?!.*\.test\.tsx?$)|public\/|vite\/[^/]*plugin\.ts$|vite\/lean-build\/(?!.*\.test\.ts$))/

/** Packaging takes the version from package.json, so an old build would be shipped under a new version. */
async function isStale(root: string, dist: string, qa: boolean): Promise<boolean> {
  const built = await stat(join(dist, 'index.html')).catch(() => undefined)
  if (built === undefined) return false
  const files = ['index.html', 'package.json', 'vite.config.ts']
  for (const folder of FOLDERS)
    for (const name of await readdir(join(root, folder), { recursive: true }).catch(() => []))
      // The panel is only in QA builds.
      if (SOURCE.test(`${folder}/${name}`) && (qa || !/^src\/qa\//.test(`${folder}/${name}`)))
        files.push(`${folder}/${name}`)
  for (const file of files) {
    const source = await stat(join(root, file)).catch(() => undefined)
    if (source?.isFile() && source.mtimeMs > built.mtimeMs) return true
  }
  return false
}
