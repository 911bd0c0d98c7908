import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { absoluteAddresses, absoluteStyleAddresses, namesSourceMap } from '../../packaging/stage/page-rules.ts'
import type { Check } from './check.ts'

/**
 * What a page at file:// on the oldest set needs from the built app: one script that it can parse, one style sheet
 * and relative addresses.
 */
export function buildChecks(dist: string): Check[] {
  const html = () => readFile(join(dist, 'index.html'), 'utf8')
  const files = async () => (await readdir(dist, { recursive: true })).sort()
  const exactlyOne = (what: string, found: readonly string[]) =>
    found.length === 1 ? [] : [`Expected one ${what}, found ${found.length}: ${found.join(', ')}`]

  return [
    {
      title: 'one classic script, deferred',
      run: async () => {
        const tags = [...(await html()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
        // A plain <script> tag is an inline script, which runs everywhere.
        const scripts = tags.filter((tag) => !tag.includes('application/json') && tag !== '<script>')
        const unfit = scripts.filter((tag) => /type="module"|crossorigin/.test(tag) || !/\bdefer\b/.test(tag))
        const built = (await files()).filter((file) => /\.[cm]?js$/.test(file))
        return [
          ...exactlyOne('script tag', scripts),
          ...exactlyOne('built script', built),
          ...unfit.map((tag) => `${tag} does not run at file:// on every set.`),
        ]
      },
    },
    {
      title: 'one style sheet',
      run: async () => {
        const page = await html()
        const links = [...page.matchAll(/<link\b[^>]*rel="stylesheet"[^>]*>/g)].map(([tag]) => tag)
        const built = (await files()).filter((file) => file.endsWith('.css'))
        return [
          ...exactlyOne('style sheet link', links),
          ...exactlyOne('built style sheet', built),
          ...links.filter((tag) => tag.includes('crossorigin')).map((tag) => `${tag} fails at file://.`),
        ]
      },
    },
    {
      title: 'no source map',
      run: async () => {
        const built = (await files()).filter((file) => /\.(map|[cm]?js|css)$/.test(file))
        const texts = await Promise.all(built.map((file) => readFile(join(dist, file), 'utf8')))
        return built
          .filter((file, index) => namesSourceMap(file, texts[index] ?? ''))
          .map((file) => `${file} is or names a source map.`)
      },
    },
    {
      title: 'every address relative',
      run: async () => {
        const sheets = (await files()).filter((file) => file.endsWith('.css'))
        const styles = await Promise.all(sheets.map((file) => readFile(join(dist, file), 'utf8')))
        return [...absoluteAddresses(await html()), ...styles.flatMap(absoluteStyleAddresses)].map(
          (address) => `"${address}" is absolute.`,
        )
      },
    },
  ]
}
