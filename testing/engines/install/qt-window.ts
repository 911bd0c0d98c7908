import { createHash } from 'node:crypto'
import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exists } from '../../../tools/folders.ts'
import { run } from './run.ts'

const SOURCE = fileURLToPath(new URL('qt-window.c', import.meta.url))

/**
 * Returns the path of the program that opens a window with the Qt in `engine`. Compiles it if necessary. It stands
 * beside QtWebEngineProcess, because both use the same qt.conf.
 */
export async function qtWindow(engine: string): Promise<string> {
  const source = await readFile(SOURCE)
  const program = join(engine, 'libexec', `qt-window-${createHash('sha256').update(source).digest('hex').slice(0, 8)}`)
  if (!(await exists(program))) await compile(program, join(engine, 'lib'))
  return program
}

/** Two parallel compilations are safe: each renames its finished file into place. */
async function compile(program: string, lib: string): Promise<void> {
  const libraries = ['libQt5WebEngineWidgets.so.5', 'libQt5Widgets.so.5', 'libQt5Core.so.5', 'libxcb.so.1']
  const finding = [`-L${lib}`, '-Wl,--allow-shlib-undefined', '-Wl,-rpath,$ORIGIN/../lib']
  const own = `${program}.${process.pid}`
  const args = ['-O1', '-o', own, SOURCE, ...finding, ...libraries.map((library) => `-l:${library}`), '-pthread']
  try {
    await run('compile the window of an old engine', 'cc', args, lib)
    await rename(own, program)
  } finally {
    await rm(own, { force: true })
  }
}
