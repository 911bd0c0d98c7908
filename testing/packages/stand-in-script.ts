import { readFile } from 'node:fs/promises'
import ts from 'typescript'
import type { install as installStandIn } from './stand-ins/stand-in.ts'
import type { install as installTizen } from './stand-ins/tizen.ts'
import type { install as installWebapis } from './stand-ins/webapis.ts'
import type { install as installWebos } from './stand-ins/webos.ts'
import type { install as installAttacks } from './stand-ins/attacks.ts'

/** The files of stand-ins/: TypeScript that is checked against the vendors' types and runs in the page. */
interface StandIns {
  readonly 'stand-in': typeof installStandIn
  readonly tizen: typeof installTizen
  readonly webapis: typeof installWebapis
  readonly webos: typeof installWebos
  readonly attacks: typeof installAttacks
}

/** Returns the script that calls `install(...args)` of stand-ins/NAME.ts in a page, in ES2015 for Chromium 53. */
export async function standInScript<Name extends keyof StandIns>(
  name: Name,
  ...args: Parameters<StandIns[Name]>
): Promise<string> {
  const source = await readFile(new URL(`stand-ins/${name}.ts`, import.meta.url), 'utf8')
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2015, module: ts.ModuleKind.CommonJS },
  })
  return `(function (exports) {\n${outputText}\nexports.install(...${JSON.stringify(args)})\n})({});\n`
}
