import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const LICENCE_FILE = /^licen[cs]e(\.\w+)?$/i

/** https://spdx.org/licenses/MIT.html */
const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`

/**
 * Returns the licence text of a package: its own file, else, for MIT, the standard text under the copyright line that
 * NOTICE has for it. MIT asks for the text in every copy, but some packages are published without it.
 * @throws Error in one sentence if neither exists
 */
export async function licenceText(name: string, notice: string, modules = 'node_modules'): Promise<string> {
  const folder = join(modules, name)
  const file = (await readdir(folder)).find((entry) => LICENCE_FILE.test(entry))
  if (file !== undefined) return readFile(join(folder, file), 'utf8')
  const { license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { license?: unknown }
  const line = notice.split('\n').find((candidate) => candidate.startsWith(`  ${name} `))
  const copyright = /\sMIT\s+(Copyright .*)$/.exec(line ?? '')?.[1]
  if (license !== 'MIT' || copyright === undefined)
    throw new Error(`${name} is published without its licence text: add the text to vite/licence-text.ts.`)
  return `The MIT License\n\n${copyright}\n\n${MIT}`
}
