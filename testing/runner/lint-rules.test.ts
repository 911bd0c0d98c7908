import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { beforeAll, expect, test } from 'vitest'

// The files of these tests do not exist, so rules that need types are off. The rules under test need none.
const eslint = new ESLint({
  cwd: fileURLToPath(new URL('../../', import.meta.url)),
  overrideConfig: {
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { parserOptions: { projectService: false } },
  },
})

/** Returns the ids of the rules that `code` breaks in `file`. */
async function brokenRules(file: string, code: string) {
  const [result] = await eslint.lintText(code, { filePath: file })
  return result?.messages.map((message) => message.ruleId ?? message.message) ?? []
}

// ESLint loads its plugins at the first file: some seconds on a busy machine, which no single test is given.
beforeAll(async () => void (await brokenRules('src/main.tsx', '')), 60_000)

const PURE: [code: string, rule: string][] = [
  [`export const x = localStorage\n`, 'no-restricted-globals'],
  [`export const x = globalThis.navigator\n`, 'no-restricted-globals'],
  [`export const x = () => fetch('https://example.com')\n`, 'no-restricted-globals'],
  [`export const x = console\n`, 'no-restricted-globals'],
  [`export const x = Date.now()\n`, 'no-restricted-properties'],
  [`export const x = new Date()\n`, 'no-restricted-syntax'],
  [`export const x = () => import('./late.ts')\n`, 'no-restricted-syntax'],
  [`export type X = import('../screens/television.ts').Television\n`, 'no-restricted-syntax'],
]

test.each(PURE)('protocol, session and sign-in may not use %j', async (code, rule) => {
  expect(await brokenRules('src/protocol/provider.ts', code)).toEqual([rule])
  expect(await brokenRules('src/session/session.ts', code)).toEqual([rule])
  expect(await brokenRules('src/sign-in/sign-in.ts', code)).toEqual([rule])
})

test('only one file may call fetch', async () => {
  const code = `export const x = () => fetch('https://example.com')\n`
  expect(await brokenRules('src/protocol/http.ts', code)).toEqual([])
})

const ABOVE_THE_FLOOR = [
  ...[
    'structuredClone({})',
    'window.structuredClone({})',
    'globalThis.structuredClone({})',
    'self.structuredClone({})',
  ],
  ...['structuredClone', 'new ResizeObserver(() => {})', 'new BroadcastChannel("x")', 'new PointerEvent("x")'],
  ...['BigInt(1)', 'new WeakRef({})', 'new FinalizationRegistry(() => {})', 'new TransformStream()'],
  ...['new CompressionStream("gzip")', 'new OffscreenCanvas(1, 1)', 'OffscreenCanvas'],
  ...['AbortSignal.abort()', 'AbortSignal.timeout(1)', 'AbortSignal.any([])', 'Array.fromAsync([])'],
  ...['new Intl.PluralRules("en")', 'new Intl.RelativeTimeFormat("en")', 'new Intl.ListFormat("en")'],
  ...['new Intl.Locale("en")', 'new Intl.DisplayNames("en", { type: "region" })', 'new Intl.Segmenter("en")'],
  ...['Map.groupBy([], String)', 'Object.getOwnPropertyDescriptors({})', 'Object.hasOwn({}, "x")'],
  ...['Object.groupBy([], String)', 'Promise.allSettled([])', 'Promise.any([])', 'Promise.withResolvers()'],
  ...['Promise.try(String)', 'URL.canParse("x")', 'URL.parse("x")', 'crypto.randomUUID()', 'indexedDB.databases()'],
  ...['"x".padStart(2)', '"x".padEnd(2)', '"x".trimStart()', '"x".trimEnd()', '"x".matchAll(/x/g)'],
  ...['"x".replaceAll("x", "y")', '"x".isWellFormed()', 'Promise.resolve().finally(() => {})', '[[]].flat()'],
  ...['[1].flatMap(String)', '[1].at(-1)', '[1].findLast(Boolean)', '[1].findLastIndex(Boolean)', '[1].toSorted()'],
  ...['[1].toReversed()', '[1].toSpliced(0)', 'new Intl.DateTimeFormat("en").formatToParts()'],
  ...['navigator.storage.persist()', 'navigator.clipboard.readText()', 'navigator.locks.request("x", () => {})'],
  ...['navigator.wakeLock.request("screen")', 'new URLSearchParams({ x: "1" })', 'new URLSearchParams([["x", "1"]])'],
  // Cases that once slipped through: regular expressions, which builds do not compile down, and a method behind "?.".
  ...['/(?<x>a)/.test("a")', '/(?<!a)b/.test("b")', '/\\p{L}/u.test("a")', '/./s.test("a")', '[[]]?.flat()'],
]
const METHODS = [
  ...['padStart', 'padEnd', 'trimStart', 'trimEnd', 'matchAll', 'replaceAll', 'isWellFormed', 'finally', 'flat'],
  ...['flatMap', 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'formatToParts', 'pipeTo'],
  ...['pipeThrough', 'throwIfAborted', 'replaceWith', 'toggleAttribute', 'replaceChildren', 'checkVisibility'],
]
const FLOOR_RULE = /^(no-restricted-|compat\/|es-x\/)/

/** Each in a line of its own, for one run of ESLint is quicker than a hundred. Gives the rules by line. */
async function rulesByLine(filePath: string, expressions: readonly string[]): Promise<string[][]> {
  const code = `declare const some: any\n${expressions.map((each, at) => `export const x${at} = () => ${each}\n`).join('')}`
  const [result] = await eslint.lintText(code, { filePath })
  return expressions.map((_, at) =>
    result!.messages.filter(({ line }) => line === at + 2).map(({ ruleId, message }) => ruleId ?? message),
  )
}

const TOO_YOUNG = [...ABOVE_THE_FLOOR, ...METHODS.map((name) => `some.${name}()`)]

test.each(['src/main.tsx', 'src/app/app.tsx', 'src/screens/home/home.tsx', 'src/platform/tizen.ts'])(
  '%s may use nothing that is younger than the floor',
  async (file) => {
    for (const [at, rules] of (await rulesByLine(file, TOO_YOUNG)).entries()) {
      expect(rules, TOO_YOUNG[at]).not.toEqual([])
      for (const rule of rules) expect(rule, TOO_YOUNG[at]).toMatch(FLOOR_RULE)
    }
  },
)

test('the terminal companion knows no floor', async () => {
  const rules = await rulesByLine('src/cli/main.ts', TOO_YOUNG)
  expect(rules.flat().filter((rule) => FLOOR_RULE.test(rule))).toEqual([])
})

const AT_THE_FLOOR = [
  ...['navigator.locks?.request("x", () => {})', '"x".padStart?.(2)', '[1].includes(1)', 'fetch("x")', 'Symbol()'],
  ...['[1].map(String)', 'new Map([[1, 2]]).values()', 'Object.assign({}, null)'],
  // src/polyfills.ts adds these.
  ...['Object.entries({})', 'Object.values({})', 'Object.fromEntries([])', 'queueMicrotask(() => {})', 'globalThis'],
  'new AbortController()',
  // The build compiles these down.
  ...['async () => { await 1 }', '({}).x?.y ?? 1', '({ ...{} })'],
]

test('what is as old as the floor, or checked for, may stand', async () => {
  for (const [at, rules] of (await rulesByLine('src/platform/tizen.ts', AT_THE_FLOOR)).entries())
    expect(rules, AT_THE_FLOOR[at]).toEqual([])
})

test("a module of Node is imported with the prefix 'node:'", async () => {
  expect(await brokenRules('src/cli/main.ts', `import 'fs/promises'\n`)).toEqual(['no-restricted-imports'])
})
