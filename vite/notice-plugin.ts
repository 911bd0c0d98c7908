import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'
import { licenceText } from './licence-text.ts'

/**
 * Ships NOTICE together with the licence texts. Fails the build if the bundle contains a package that NOTICE does not
 * name.
 */
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
      if (missing.length > 0)
        this.error(`NOTICE does not name these packages of the bundle, add them: ${missing.join(', ')}.`)
      const texts = await Promise.all(packages.map((name) => licenceText(name, notice)))
      const blocks = packages.map((name, index) => `${'-'.repeat(80)}\n${name}\n\n${texts[index]}`)
      this.emitFile({ type: 'asset', fileName, source: [notice, ...blocks].join('\n') })
    },
  }
}

function packageOf(file: string): string[] {
  const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]
  return name === undefined ? [] : [name]
}
