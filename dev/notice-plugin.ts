import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Ships NOTICE with the licences' texts, and fails the build when it does not name a package that the bundle contains. */
export function noticePlugin(fileName = 'NOTICE.txt'): Plugin {
  return {
    name: 'couchpass:notice',
    apply: 'build',
    async generateBundle(_, bundle) {
      const notice = await readFile('NOTICE', 'utf8')
      const files = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' ? file.moduleIds : file.originalFileNames,
      )
      const packages = [...new Set(files.flatMap(packageOf))].sort()
      const missing = packages.filter((name) => !notice.includes(`  ${name} `))
      if (missing.length > 0) this.error(`NOTICE does not name what the bundle contains: ${missing.join(', ')}.`)
      const texts = await Promise.all(packages.map(licenceText))
      this.emitFile({ type: 'asset', fileName, source: [notice, ...texts].join('\n') })
    },
  }
}

function packageOf(file: string): string[] {
  const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]
  return name === undefined ? [] : [name]
}

async function licenceText(name: string): Promise<string> {
  const folder = join('node_modules', name)
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry))
  const text = file === undefined ? '(its package holds no licence text)\n' : await readFile(join(folder, file), 'utf8')
  return `${'-'.repeat(80)}\n${name}\n\n${text}`
}
