import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { StoreApp } from '../../../packaging/store-app.ts'

export const APP: StoreApp = {
  name: 'couchpass',
  version: '1.2.3',
  title: 'Couchpass & Söhne',
  vendor: 'Example <Ltd>',
  backgroundColor: '#000000',
  connectOrigins: ['https://id.example.com'],
  resourceOrigins: [],
  tizen: { privileges: [], metadata: [], elements: '' },
  appInfo: {},
}

export const TIZEN_ID = 'CouchPass1.Couchpass'
export const ICON = fileURLToPath(new URL('../../../tizen/icon-512x423.png', import.meta.url))

/** A small app whose file names are difficult for URIs, XML, zips and shells. */
export const APP_FILES: Readonly<Record<string, string>> = {
  'index.html': '<!doctype html><html><head><script defer src="./app.js"></script></head></html>',
  'app.js': 'console.log("app")',
  'empty.txt': '',
  '404': 'a name like a number',
  'a & b #1 100%.txt': 'signs',
  '%41%2F.txt': 'looks encoded already',
  'Straße/süß – 沙发 🛋.txt': 'not ASCII',
  "deep/er/it's (a) [file]+~!*$,;=@^`{}.js": 'more signs',
  'deep/author-signature.xml': 'not at the top, so a file as any other',
}

/** Writes the app's files into `folder`, in the given order and with the given age. */
export async function writeStage(
  folder: string,
  names = Object.keys(APP_FILES),
  modified = new Date(),
): Promise<string> {
  for (const name of names) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, APP_FILES[name] ?? '')
    await utimes(path, modified, modified)
  }
  return folder
}
