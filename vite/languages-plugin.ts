import type { Plugin } from 'vite'
import { CATALOGUES } from '../src/i18n/catalogues.ts'
import { languageOf } from '../src/i18n/language.ts'
import type { Catalogue } from '../src/i18n/messages.ts'
import { pack, shapeOf } from '../src/i18n/packed.ts'

const MODULE = /\/src\/i18n\/bundled\.ts$/

/**
 * Puts the languages of the television app into its build as one text each, without the keys, which is read when the
 * language is first shown (ADR 023).
 *
 * @param wanted tags separated by commas, e.g. "de,pt-BR". Default: all
 * @throws Error for a tag without a catalogue
 */
export function languagesPlugin(wanted?: string): Plugin {
  const code = bundledModule(chosen(wanted))
  return {
    name: 'couchpass:languages',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (MODULE.test(id.replaceAll('\\', '/')) ? { code, moduleType: 'js' } : undefined),
  }
}

function chosen(wanted: string | undefined): readonly Catalogue[] {
  if (wanted === undefined || wanted.trim() === '') return CATALOGUES
  const tags = wanted.split(',').map((tag) => tag.trim().toLowerCase())
  const unknown = tags.filter((tag) => !CATALOGUES.some(({ language }) => language.toLowerCase() === tag))
  if (unknown.length === 0) return CATALOGUES.filter(({ language }) => tags.includes(language.toLowerCase()))
  const known = CATALOGUES.map(({ language }) => language).join(', ')
  throw new Error(`There is no language ${unknown.map((tag) => `"${tag}"`).join(', ')}. Choose from: ${known}.`)
}

function bundledModule(catalogues: readonly Catalogue[]): string {
  const shape = shapeOf(languageOf(CATALOGUES[0]).texts())
  const packed = catalogues.map((catalogue) => pack(catalogue, shape))
  return [
    "import { unpack } from './packed.ts'",
    `export const BUNDLED = unpack(${JSON.stringify(shape)}, ${JSON.stringify(packed)})`,
  ].join('\n')
}
