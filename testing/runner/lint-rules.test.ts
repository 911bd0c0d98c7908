import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { expect, test } from 'vitest'

// The files of these tests do not exist, so the rules that need types are off; the rules under test need none.
const eslint = new ESLint({
  cwd: fileURLToPath(new URL('../../', import.meta.url)),
  overrideConfig: {
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { parserOptions: { projectService: false } },
  },
})

/** Gives the ids of the rules that `code` breaks when it stands in `file`. */
async function brokenRules(file: string, code: string) {
  const [result] = await eslint.lintText(code, { filePath: file })
  return result?.messages.map((message) => message.ruleId ?? message.message) ?? []
}

const importing = (from: string) => `import { x } from '${from}'\nexport const y = x\n`
const importingType = (from: string) => `import type { X } from '${from}'\nexport type Y = X\n`

const ALLOWED: [file: string, code: string][] = [
  ['src/config/app-config.ts', importing('./brand.ts')],
  ['src/protocol/http.ts', importing('oauth4webapi')],
  ['src/protocol/wire/answer.ts', importing('../errors.ts')],
  ['src/protocol/safe-url.ts', importing('../config/loopback.ts')],
  ['src/session/session.ts', importing('../protocol/refresh.ts')],
  ['src/ui/button.tsx', importing('@noriginmedia/norigin-spatial-navigation')],
  ['src/ui/qr-code.tsx', importing('qrcode.react')],
  ['src/ui/button.tsx', importing('../i18n/en.ts')],
  ['src/screens/home/home.tsx', importing('../../session/session.ts')],
  ['src/screens/home/home.tsx', importing('../ports.ts')],
  ['src/screens/home/home.tsx', importing('@tanstack/react-query')],
  ['src/screens/home/home.tsx', importing('react/jsx-runtime')],
  ['src/screens/home/home.tsx', `import './home.css'\n`],
  ['src/platform/tizen.ts', importingType('../session/ports.ts')],
  ['src/platform/tizen.ts', importingType('../screens/ports.ts')],
  ['src/platform/browser/clock.ts', importingType('../../protocol/clock.ts')],
  ['src/cli/main.ts', importing('node:fs')],
  ['src/cli/main.ts', importing('../session/session.ts')],
  ['src/app/app.tsx', importing('./screens/home/home.tsx')],
  ['src/main.tsx', importing('./platform/tizen.ts')],
  ['src/main.tsx', importing('react-dom/client')],
  ['src/qa/main.tsx', importing('../app.tsx')],
  ['src/qa/main.tsx', importing('../platform/clock.ts')],
  ['src/qa/panel.tsx', importing('../session/observable.ts')],
  ['src/qa/panel.tsx', importing('@tanstack/react-query')],
  ['src/session/session.test.ts', importing('../platform/browser.ts')],
]

test.each(ALLOWED)('%s may say %j', async (file, code) => {
  expect(await brokenRules(file, code)).toEqual([])
})

const REFUSED: [file: string, code: string][] = [
  ['src/config/app-config.ts', importing('../protocol/errors.ts')],
  ['src/config/app-config.ts', importing('zod')],
  ['src/i18n/en.ts', importing('react')],
  ['src/protocol/http.ts', importing('react')],
  ['src/protocol/http.ts', importing('node:http')],
  ['src/protocol/http.ts', `import 'node:http'\n`],
  ['src/protocol/http.ts', importing('../session/session.ts')],
  ['src/protocol/http.ts', importing('../../src/session/session.ts')],
  ['src/protocol/wire/answer.ts', importing('../../config/app-config.ts')],
  ['src/protocol/http.ts', `export { x } from '../screens/ports.ts'\n`],
  ['src/protocol/http.ts', `export * from 'oauth4webapi-extra'\n`],
  ['src/session/session.ts', importing('react')],
  ['src/session/session.ts', importing('oauth4webapi')],
  ['src/session/session.ts', importing('../config/loopback.ts')],
  ['src/session/session.ts', importing('../platform/browser.ts')],
  ['src/session/session.ts', importingType('../screens/ports.ts')],
  ['src/ui/button.tsx', importing('../session/session.ts')],
  ['src/ui/button.tsx', importing('@tanstack/react-query')],
  ['src/screens/home/home.tsx', importing('qrcode.react')],
  ['src/screens/home/home.tsx', importing('../../platform/tizen.ts')],
  ['src/screens/home/home.tsx', importingType('../../config/app-config.ts')],
  ['src/screens/home/home.tsx', importing('../../main.tsx')],
  ['src/platform/tizen.ts', importing('../session/ports.ts')],
  ['src/platform/tizen.ts', importingType('../session/session.ts')],
  ['src/platform/tizen.ts', importingType('../screens/ports.tsx')],
  ['src/platform/tizen.ts', importingType('../protocol/token-set.ts')],
  ['src/platform/tizen.ts', importingType('../ui/button.tsx')],
  ['src/cli/main.ts', importing('react')],
  ['src/cli/main.ts', importing('../platform/browser.ts')],
  ['src/cli/main.ts', importing('../screens/ports.ts')],
  ['src/app/app.tsx', importing('./platform/tizen.ts')],
  ['src/app/app.tsx', importing('./cli/main.ts')],
  ['src/app/app.tsx', importing('core-js/stable')],
  ['src/main.tsx', importing('./cli/main.ts')],
  ['src/main.tsx', importing('node:fs')],
  ['src/main.tsx', importing('./qa/panel.tsx')],
  ['src/app/app.tsx', importing('./qa/wire.ts')],
  ['src/gate/couchpass.tsx', importing('./qa/panel.tsx')],
  ['src/screens/home/home.tsx', importing('../../qa/panel.tsx')],
  ['src/platform/tizen.ts', importingType('../qa/wire.ts')],
  ['src/cli/main.ts', importing('../qa/scenario.ts')],
  ['src/qa/panel.tsx', importing('../main.tsx')],
  ['src/qa/panel.tsx', importing('../cli/main.ts')],
  ['src/qa/panel.tsx', importing('node:fs')],
]

test.each(REFUSED)('%s may not say %j', async (file, code) => {
  expect(await brokenRules(file, code)).toEqual(['no-restricted-imports'])
})

test('the message lists what the room may import', async () => {
  const [result] = await eslint.lintText(importing('react'), { filePath: 'src/session/session.ts' })
  expect(result?.messages[0]?.message).toContain('src/session may import: protocol (')
})

const PURE: [code: string, rule: string][] = [
  [`export const x = localStorage\n`, 'no-restricted-globals'],
  [`export const x = globalThis.navigator\n`, 'no-restricted-globals'],
  [`export const x = () => fetch('https://example.com')\n`, 'no-restricted-globals'],
  [`export const x = console\n`, 'no-restricted-globals'],
  [`export const x = Date.now()\n`, 'no-restricted-properties'],
  [`export const x = new Date()\n`, 'no-restricted-syntax'],
  [`export const x = () => import('./late.ts')\n`, 'no-restricted-syntax'],
  [`export type X = import('../screens/ports.ts').Television\n`, 'no-restricted-syntax'],
]

test.each(PURE)('protocol and session may not say %j', async (code, rule) => {
  expect(await brokenRules('src/protocol/provider.ts', code)).toEqual([rule])
  expect(await brokenRules('src/session/session.ts', code)).toEqual([rule])
})

test('fetch has one home', async () => {
  const code = `export const x = () => fetch('https://example.com')\n`
  expect(await brokenRules('src/protocol/http.ts', code)).toEqual([])
})

const ABOVE_THE_FLOOR = [
  'structuredClone({})',
  'window.structuredClone({})',
  'AbortSignal.timeout(1)',
  'AbortSignal.any([])',
  'Promise.withResolvers()',
  'Promise.allSettled([])',
  'Promise.resolve().finally(() => {})',
  'new URLSearchParams({ x: "1" })',
  'new URLSearchParams([["x", "1"]])',
  '[[]].flat()',
  'Object.hasOwn({}, "x")',
  'crypto.randomUUID()',
  'new ResizeObserver(() => {})',
  'new Intl.PluralRules("en")',
  '"x".replaceAll("x", "y")',
  '"x".padStart(2)',
  '[1].at(-1)',
  '[1].findLast(Boolean)',
  '[1].toSorted()',
  '[1].flatMap(String)',
  'navigator.locks.request("x", () => {})',
]

test.each(ABOVE_THE_FLOOR)('no television room may say %s', async (expression) => {
  const code = `export const x = () => ${expression}\n`
  for (const file of ['src/main.tsx', 'src/app/app.tsx', 'src/screens/home/home.tsx', 'src/platform/tizen.ts'])
    expect(await brokenRules(file, code), file).toEqual([expect.stringMatching(/^no-restricted-/)])
  expect(await brokenRules('src/cli/main.ts', code)).toEqual([])
})

test.each(['navigator.locks?.request("x", () => {})', '"x".padStart?.(2)'])(
  '%s is checked for, so it may stand',
  async (expression) => {
    expect(await brokenRules('src/platform/tizen.ts', `export const x = () => ${expression}\n`)).toEqual([])
  },
)
