import { createHash } from 'node:crypto'
import { readFile, rename } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { tagsOf } from '../stage/page-rules.ts'

export interface Fingerprinted {
  /** The page with the new names. */
  readonly html: string
  /** The new names, relative to the folder: "app.3f8c1d0b9a7e.js". */
  readonly files: readonly string[]
}

/**
 * Renames the page's scripts and style sheets to names that hold a part of their SHA-256, so that a page and the
 * script of another build never meet, whatever a browser or a proxy keeps.
 */
export async function fingerprint(folder: string, html: string): Promise<Fingerprinted> {
  const renamed = new Map<string, string>()
  let page = html
  for (const { text, name, attributes } of tagsOf(html)) {
    const address = attributes.get(name === 'script' ? 'src' : name === 'link' ? 'href' : '') ?? ''
    const file = posix.normalize(address)
    if (!/^(?![a-z][a-z0-9+.-]*:|\/|\.\.)[^?#]+\.(js|css)$/i.test(file)) continue
    const bytes = await readFile(join(folder, renamed.get(file) ?? file)).catch(() => undefined)
    if (bytes === undefined) continue
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
    const next = renamed.get(file) ?? file.replace(/\.(?=[a-z]+$)/i, `.${hash}.`)
    if (!renamed.has(file)) await rename(join(folder, file), join(folder, next))
    renamed.set(file, next)
    page = page.replace(text, () => text.replace(address, () => `./${next}`))
  }
  return { html: page, files: [...renamed.values()] }
}
