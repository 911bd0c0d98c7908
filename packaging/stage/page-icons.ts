import { readdir, rm } from 'node:fs/promises'
import { basename, extname, join, normalize } from 'node:path'
import { fileChunks } from './file-chunks.ts'
import { tagsOf } from './page-rules.ts'

/** File types that can refer to other files. */
const TEXT_FILES = ['.html', '.js', '.css', '.json']

/** Removes the icons from the page. They are for browser tabs; a set takes its icon from the package's manifest. */
export function withoutPageIcons(html: string): { readonly html: string; readonly icons: readonly string[] } {
  const links = tagsOf(html).filter(
    ({ name, attributes }) => name === 'link' && /(^|[\s-])icon(\s|$)/i.test(attributes.get('rel') ?? ''),
  )
  return {
    html: links.reduce((page, { text }) => withoutTag(page, text), html),
    icons: links.map(({ attributes }) => attributes.get('href') ?? ''),
  }
}

/** Removes the tag, with its line if it stands alone on it. */
function withoutTag(page: string, tag: string): string {
  const [first = '', ...rest] = page.split(tag)
  return rest.reduce((before, after) => before.replace(/\n[ \t]*$/, '') + after, first)
}

/** Deletes the icon files that no file in the folder refers to any more. */
export async function removePageIcons(folder: string, icons: readonly string[]): Promise<void> {
  const unnamed = new Set(icons.filter((icon) => icon !== '' && !/^([a-z]+:|\/|\.\.)/i.test(normalize(icon))))
  if (unnamed.size === 0) return
  for (const file of await readdir(folder, { recursive: true })) {
    if (!TEXT_FILES.includes(extname(file).toLowerCase())) continue
    for await (const { text } of fileChunks(join(folder, file)))
      for (const icon of unnamed) if (text.includes(basename(icon))) unnamed.delete(icon)
  }
  for (const icon of unnamed) await rm(join(folder, icon), { force: true })
}
