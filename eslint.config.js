import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import compat from 'eslint-plugin-compat'
import esX from 'eslint-plugin-es-x'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** The oldest engine in .browserslistrc. compat reads that file itself; es-x needs the matching ECMAScript edition. */
const FLOOR = Number(/^chrome (\d+)/m.exec(readFileSync(join(import.meta.dirname, '.browserslistrc'), 'utf8'))[1])
/** For each ECMAScript edition, the first Chromium that has all of its built-in objects. */
const EDITIONS = { 2016: 52, 2017: 68, 2019: 73, 2021: 85, 2023: 110 }
const EDITION = Object.keys(EDITIONS).findLast((edition) => EDITIONS[edition] <= FLOOR)
/**
 * es-x also has rules for syntax, but the build compiles this syntax down. It cannot do that for regular expressions.
 */
const BUILT = [
  ...[
    'arbitrary-module-namespace-names',
    'async-functions',
    'async-iteration',
    'class-fields',
    'class-instance-fields',
  ],
  ...['class-private-fields', 'class-private-methods', 'class-static-block', 'class-static-fields', 'dynamic-import'],
  ...['export-ns-from', 'import-meta', 'json-superset', 'logical-assignment-operators', 'malformed-template-literals'],
  ...[
    'nullish-coalescing-operators',
    'numeric-separators',
    'optional-catch-binding',
    'optional-chaining',
    'private-in',
  ],
  ...['rest-spread-properties', 'trailing-function-commas'],
]
/** Polyfilled by src/polyfills.ts; each plugin has its own name for it. */
const ADDED = ['global-this', 'object-entries', 'object-fromentries', 'object-values']
const ADDED_FOR_COMPAT = ['AbortController', 'queueMicrotask']

const floor = {
  plugins: { compat, 'es-x': esX },
  settings: {
    // es-x checks by type, or by name if the type is unknown. It allows a method that is called with "?.".
    'es-x': { aggressive: true, allowTestedProperty: true },
    // es-x checks ECMAScript better. compat does not notice an existence check on a property of navigator: see
    // NAVIGATOR.
    polyfills: ['es:all', 'navigator', ...ADDED_FOR_COMPAT],
  },
  rules: {
    'compat/compat': 'error',
    ...[
      `restrict-to-es${EDITION}`,
      `restrict-to-es${EDITION}-intl-api`,
      'no-new-in-esnext',
      'no-new-in-esnext-intl-api',
    ]
      .map((name) => esX.configs[`flat/${name}`].rules)
      .reduce((all, some) => ({ ...all, ...some })),
    ...Object.fromEntries([...BUILT, ...ADDED].map((name) => [`es-x/no-${name}`, 'off'])),
  },
}

/**
 * Features that neither plugin reports, with the first Chromium that has them. For these globals compat reports calls
 * only.
 */
const GLOBALS = {
  ...{ structuredClone: 98, ResizeObserver: 64, BroadcastChannel: 54, PointerEvent: 55, TransformStream: 67 },
  ...{ CompressionStream: 80, OffscreenCanvas: 69 },
}
const STATICS = {
  AbortSignal: { abort: 93, timeout: 103, any: 116 },
  URL: { canParse: 120, parse: 126 },
  crypto: { randomUUID: 92 },
  indexedDB: { databases: 72 },
}
const METHODS = {
  ...{ pipeTo: 59, pipeThrough: 59, throwIfAborted: 100 },
  ...{ replaceWith: 54, toggleAttribute: 69, replaceChildren: 86, checkVisibility: 105 },
}
const NAVIGATOR = { storage: 55, clipboard: 66, locks: 69, wakeLock: 84 }
const since = (name, version) => `${name} came with Chromium ${version}, the floor is ${FLOOR}`
const floorGlobals = [
  ...Object.entries(GLOBALS).map(([name, version]) => ({ name, message: `${since(name, version)}.` })),
  { name: 'self', message: 'Write window instead: eslint-plugin-compat does not check members of self.' },
]
const floorProperties = Object.entries(STATICS).flatMap(([object, names]) =>
  Object.entries(names).map(([property, version]) => ({
    object,
    property,
    message: `${since(`${object}.${property}`, version)}.`,
  })),
)
const floorSyntax = [
  ...Object.entries(METHODS).map(([name, version]) => ({
    selector: `CallExpression[optional=false] > MemberExpression.callee[optional=false][property.name='${name}']`,
    message: `${since(`.${name}()`, version)}: check for it with "?.", or avoid it.`,
  })),
  ...Object.entries(NAVIGATOR).map(([name, version]) => ({
    selector: `MemberExpression[optional=false] > MemberExpression.object[object.name='navigator'][property.name='${name}']`,
    message: `${since(`navigator.${name}`, version)}: check for it with "?.".`,
  })),
  {
    selector: "NewExpression[callee.name='URLSearchParams'] > :matches(ObjectExpression, ArrayExpression)",
    message: 'Before Chromium 61 URLSearchParams accepts only a string and ignores the rest silently: use .set().',
  },
]

/**
 * A packaged app is one classic script without code splitting, so dynamic imports gain nothing. Imports stand at the
 * top.
 */
const importSyntax = [
  {
    selector: 'ImportExpression',
    message: 'Import at the top of the file: the app is one script, so it cannot load code later.',
  },
  { selector: 'TSImportType', message: 'Write an `import type` at the top of the file.' },
]

const NODE_ROOMS = ['src/{cli,doctor}/**']
/**
 * The terminal companion loads these packages and files on demand, because they are slow to load or optional. All others
 * load at the start.
 */
const cliImportSyntax = [
  {
    selector:
      'ImportExpression:not([source.value=/^(@napi-rs\\u002Fkeyring|mqtt|.*\\u002F(proxy-fetch|tunnel-stream|run-doctor)[.]ts)$/])',
    message: 'Import at the top of the file; only what is slow to load or optional is loaded on demand.',
  },
  ...importSyntax.slice(1),
]

/** These files run on televisions and in Node, so they get time and storage through ports. */
const PURE = 'src/{protocol,session,sign-in}/**/*.ts'
const pureGlobals = [
  ...['document', 'window', 'self', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage', 'indexedDB'],
  ...['caches', 'screen', 'XMLHttpRequest', 'WebSocket', 'Worker', 'postMessage', 'process', 'Buffer', 'require'],
]
  .map((name) => ({ name, message: 'This folder runs without a page and without Node: use a port instead.' }))
  .concat(
    { name: 'console', message: 'This folder prints nothing: return a value, throw an error or emit an event.' },
    { name: 'performance', message: 'Time comes from the Clock port.' },
  )
const pureProperties = [{ object: 'Date', property: 'now', message: 'Time comes from the Clock port.' }]
const pureSyntax = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes from the Clock port.' },
]
const onlyFetch = {
  name: 'fetch',
  message: 'Only src/protocol/http.ts calls fetch: it enforces the timeout and the size limit.',
}

const globals = (...names) => [
  'error',
  { globals: names.flat(), checkGlobalObject: true, globalObjects: ['window', 'self'] },
]
const restrict = (pure) => ({
  'no-restricted-globals': globals(floorGlobals, pure ? [...pureGlobals, onlyFetch] : []),
  'no-restricted-properties': ['error', ...floorProperties, ...(pure ? pureProperties : [])],
  'no-restricted-syntax': ['error', ...floorSyntax, ...importSyntax, ...(pure ? pureSyntax : [])],
})

const TESTS = ['**/*.test.{ts,tsx}']

export default defineConfig(
  globalIgnores(['dist/', 'dist-qa/', 'lib/', 'couchpass-cli/lib/', 'out/', 'artefacts/', 'test-results/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    rules: {
      // .dependency-cruiser.js decides who may import Node, but it cannot tell Node's 'fs' from an npm package named
      // 'fs'.
      'no-restricted-imports': [
        'error',
        ...builtinModules
          .filter((name) => !name.startsWith('node:'))
          .map((name) => ({ name, message: `Write 'node:${name}'.` })),
      ],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // The compiler's noUnusedLocals and noUnusedParameters already report this.
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    // Declared so that no-restricted-globals also reports `window.structuredClone`.
    languageOptions: { globals: { window: 'readonly', self: 'readonly' } },
  },
  { files: ['src/**/*.{ts,tsx}'], ignores: [...NODE_ROOMS, ...TESTS], ...floor },
  { files: ['src/**/*.{ts,tsx}'], ignores: NODE_ROOMS, rules: restrict(false) },
  { files: [PURE], rules: restrict(true) },
  { files: ['src/protocol/http.ts'], rules: { 'no-restricted-globals': globals(floorGlobals, pureGlobals) } },
  { files: NODE_ROOMS, rules: { 'no-restricted-syntax': ['error', ...cliImportSyntax] } },
  {
    files: ['couchpass-cli/bin/*.js', 'examples/**/*.js'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly', fetch: 'readonly' } },
  },
  {
    files: [
      'bench/others/**/*.js',
      'couchpass-cli/template/**/*.{js,jsx}',
      'testing/hosts/template/*.js',
      'examples/{blits,guest,plain-page}/src/*.{js,jsx}',
    ],
    languageOptions: {
      globals: { document: 'readonly', URL: 'readonly', window: 'readonly' },
      parserOptions: { ecmaFeatures: { jsx: true } },
    },
  },
  {
    files: ['keycloak/theme/**/*.js'],
    languageOptions: {
      globals: {
        document: 'readonly',
        location: 'readonly',
        NodeFilter: 'readonly',
        sessionStorage: 'readonly',
        URLSearchParams: 'readonly',
      },
    },
  },
  { files: ['public/**/*.js'], languageOptions: { sourceType: 'script', globals: { window: 'readonly' } } },
  {
    files: TESTS,
    rules: Object.fromEntries(['globals', 'properties', 'syntax'].map((what) => [`no-restricted-${what}`, 'off'])),
  },
)
