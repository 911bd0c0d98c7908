import { gzipSync } from 'node:zlib'
import { minifySync, type Plugin } from 'vite'
import { QA_MODE } from './qa-page-plugin.ts'

/**
 * How large the app's script may become, in KB (1,024 bytes) after gzip -9: in total and for each part, a little
 * above the measured size (ADR 011). Every byte is read at each launch. Write the reason here when you raise a limit:
 * 126.5 since there are several accounts, help and legal pages, a display screen, the moment after a sign-in, dialects
 * of providers, a relay, hosted televisions, and the words for all of it in thirteen languages.
 */
const WHOLE = 126.5
const PARTS: readonly (readonly [part: string, budget: number, files: RegExp])[] = [
  ['languages', 33, /\/src\/i18n\//],
  ['preact', 10.5, /\/node_modules\/preact\/|\/lean-build\/react-dom-client/],
  ['react-query', 12.5, /\/node_modules\/@tanstack\//],
  ['norigin', 9, /\/node_modules\/@noriginmedia\/|\/lean-build\/lodash-es/],
  ['oauth4webapi', 9.5, /\/node_modules\/oauth4webapi\//],
  ['qrcode.react', 6.5, /\/node_modules\/qrcode\.react\//],
  ['polyfills', 0.6, /\/src\/polyfills\.ts/],
  ['our own code', 55, /^(?!.*\/node_modules\/).*\/src\//],
  ['helpers', 1.5, /runtime|\0|\.html$/],
]

export interface MeasuredPart {
  readonly part: string
  /** KB after gzip. */
  readonly size: number
  readonly budget: number
}

/** Fails the build if the script or one of its parts exceeds its budget, or if a module belongs to no part. */
export function sizeBudgetPlugin(): Plugin {
  return {
    name: 'couchpass:size-budget',
    // No television launches the QA build, so it has no budget.
    apply: (_, { command, mode }) => command === 'build' && mode !== QA_MODE,
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue
        const sizes = [{ part: 'the whole script', size: gzipped(file.code), budget: WHOLE }, ...measure(file.modules)]
        const over = sizes.filter(({ size, budget }) => size > budget)
        const words = over.map(({ part, size, budget }) => `${part} has ${size.toFixed(1)} KB (budget: ${budget})`)
        if (over.length > 0)
          this.error(`The script exceeds its budget (gzip): ${words.join(', ')}. See vite/size-budget-plugin.ts.`)
      }
    },
  }
}

/** The sizes of the parts, each minified and compressed by itself. Their sum is a little more than the whole. */
export function measure(modules: Readonly<Record<string, { readonly code: string | null }>>): MeasuredPart[] {
  const texts = new Map<string, string>()
  for (const [file, { code }] of Object.entries(modules)) {
    const [part = file] = PARTS.find(([, , files]) => files.test(file)) ?? []
    texts.set(part, `${texts.get(part) ?? ''}${code ?? ''}\n`)
  }
  return [...texts].map(([part, text]) => ({
    part,
    size: gzipped(minifySync('part.js', text).code),
    // A module that belongs to no part is new, and has no budget yet.
    budget: PARTS.find(([name]) => name === part)?.[1] ?? 0,
  }))
}

const gzipped = (text: string) => gzipSync(text, { level: 9 }).length / 1024
