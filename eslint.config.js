import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/**
 * Who may import whom: the law of the house. What is not named is refused; a room always may import itself.
 * `files`: single files of other rooms; `types`: files of which the types alone may be imported. A package that ends in ":" or "/" is a prefix.
 */
const TV_PACKAGES = ['react', 'react-dom', '@tanstack/react-query']
const ROOT_PACKAGES = [...TV_PACKAGES, '@fontsource/']
const MAY_IMPORT = {
  config: { rooms: [], packages: [] },
  i18n: { rooms: [], packages: [] },
  protocol: { rooms: [], packages: ['oauth4webapi'], files: ['config/loopback.ts'] },
  session: { rooms: ['protocol'], packages: [] },
  ui: { rooms: ['i18n'], packages: ['react', '@noriginmedia/norigin-spatial-navigation', 'qrcode.react'] },
  screens: { rooms: ['protocol', 'session', 'ui', 'i18n'], packages: ['react', '@tanstack/react-query'] },
  platform: { rooms: [], packages: [], types: ['session/ports.ts', 'screens/ports.ts', 'protocol/clock.ts'] },
  cli: {
    rooms: ['config', 'protocol', 'session'],
    packages: ['node:', 'commander', 'lean-qr', 'mqtt', 'proper-lockfile', 'write-file-atomic', '@napi-rs/keyring'],
  },
  // The tester's panel is a composition root of its own, around the same app; no room imports it, so no store package holds it.
  qa: {
    rooms: ['config', 'i18n', 'protocol', 'session', 'ui', 'screens', 'platform'],
    packages: ROOT_PACKAGES,
    roots: ['main', 'couchpass'],
  },
}
const ROOMS = Object.keys(MAY_IMPORT)
const TV_ROOMS = ROOMS.filter((room) => room !== 'cli' && room !== 'qa')

/** The files of src/ itself: only the composition roots know which platform it is, and bring polyfills and fonts. */
const TOP_FILES = {
  rooms: TV_ROOMS.filter((room) => room !== 'platform'),
  packages: TV_PACKAGES,
}
const ROOT_FILES = { rooms: TV_ROOMS, packages: ROOT_PACKAGES }

/** ESLint's own rule for one row of the table; `room` is undefined for the files of src/ itself. `roots`: files of those it may not import. */
function importRule({ rooms, packages, files = [], types = [], roots = ['main', 'app', 'couchpass'] }, room) {
  const allowed =
    [...rooms, ...packages, ...files, ...types.map((file) => `the types of ${file}`)].join(', ') || 'nothing'
  const message = `${room ? `src/${room}` : 'This file'} may import: ${allowed} (MAY_IMPORT in eslint.config.js).`
  const anyOf = (names) => `(?:${names.map((name) => name.replaceAll('.', '\\.')).join('|') || '(?!)'})`
  const refusedRooms = anyOf(ROOMS.filter((name) => name !== room && !rooms.includes(name)))
  const knownPackages = packages.map((name) => (/[:/]$/.test(name) ? name : `${name}(?:/|$)`)).join('|') || '(?!)'
  const up = '^(?:\\.{1,2}/)+(?:src/)?'
  const patterns = [
    { regex: `^(?!\\.)(?!${knownPackages})` },
    { regex: `${up}(?!${anyOf([...files, ...types])}$)${refusedRooms}/` },
    { regex: `${up}${anyOf(types)}$`, allowTypeImports: true },
    ...(room ? [{ regex: '^(?:\\.\\./)+(?:src/)?' + anyOf(roots) + '\\.tsx?$' }] : []),
  ]
  return ['error', { patterns: patterns.map((pattern) => ({ ...pattern, caseSensitive: true, message })) }]
}

/** Came after Chromium 53, our floor, and no polyfill of ours covers it. The number is the first Chromium that has it. */
const FLOOR = {
  globals: {
    ...{ structuredClone: 98, ResizeObserver: 64, BroadcastChannel: 54, PointerEvent: 55, BigInt: 67, WeakRef: 84 },
    ...{ FinalizationRegistry: 84, TransformStream: 67, CompressionStream: 80, OffscreenCanvas: 69 },
  },
  statics: {
    AbortSignal: { abort: 93, timeout: 103, any: 116 },
    Array: { fromAsync: 121 },
    Intl: { PluralRules: 63, RelativeTimeFormat: 71, ListFormat: 72, Locale: 74, DisplayNames: 81, Segmenter: 87 },
    Map: { groupBy: 117 },
    Object: { getOwnPropertyDescriptors: 54, hasOwn: 93, groupBy: 117 },
    Promise: { allSettled: 76, any: 85, withResolvers: 119, try: 128 },
    URL: { canParse: 120, parse: 126 },
    crypto: { randomUUID: 92 },
    indexedDB: { databases: 72 },
  },
  methods: {
    ...{ padStart: 57, padEnd: 57, trimStart: 66, trimEnd: 66, matchAll: 73, replaceAll: 85, isWellFormed: 111 },
    ...{
      finally: 63,
      flat: 69,
      flatMap: 69,
      at: 92,
      findLast: 97,
      findLastIndex: 97,
      toSorted: 110,
      toReversed: 110,
      toSpliced: 110,
    },
    ...{ formatToParts: 57, pipeTo: 59, pipeThrough: 59, throwIfAborted: 100 },
    ...{ replaceWith: 54, toggleAttribute: 69, replaceChildren: 86, checkVisibility: 105 },
  },
  navigator: { storage: 55, clipboard: 66, locks: 69, wakeLock: 84 },
}
const since = (name, version) => `${name} came with Chromium ${version}, the floor is 53`
const floorGlobals = Object.entries(FLOOR.globals).map(([name, version]) => ({
  name,
  message: `${since(name, version)}.`,
}))
const floorProperties = Object.entries(FLOOR.statics).flatMap(([object, names]) =>
  Object.entries(names).map(([property, version]) => ({
    object,
    property,
    message: `${since(`${object}.${property}`, version)}.`,
  })),
)
const floorSyntax = [
  ...Object.entries(FLOOR.methods).map(([name, version]) => ({
    selector: `CallExpression[optional=false] > MemberExpression.callee[optional=false][property.name='${name}']`,
    message: `${since(`.${name}()`, version)}: check for it with "?.", or do without.`,
  })),
  ...Object.entries(FLOOR.navigator).map(([name, version]) => ({
    selector: `MemberExpression[optional=false] > MemberExpression.object[object.name='navigator'][property.name='${name}']`,
    message: `${since(`navigator.${name}`, version)}: check for it with "?.".`,
  })),
  {
    selector: "NewExpression[callee.name='URLSearchParams'] > :matches(ObjectExpression, ArrayExpression)",
    message: 'URLSearchParams takes a text alone before Chromium 61, and is silently wrong: use .set().',
  },
]

/** Written so, an import would slip past the table; and a packaged app is one classic script without code splitting. */
const importSyntax = [
  {
    selector: 'ImportExpression',
    message: 'Import at the top of the file: the app is one script, nothing loads later.',
  },
  { selector: 'TSImportType', message: 'Write an `import type` at the top of the file.' },
]

/** The terminal companion loads what is slow or may be missing when it is asked for, and nothing else. */
const cliImportSyntax = [
  {
    selector: 'ImportExpression:not([source.value=/^(@napi-rs\\u002Fkeyring|mqtt)$/])',
    message: 'Import at the top of the file; only @napi-rs/keyring and mqtt are loaded when they are asked for.',
  },
  ...importSyntax.slice(1),
]

/** protocol and session run on a television and in Node, and time and storage are given to them. */
const pureGlobals = [
  ...['document', 'window', 'self', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage', 'indexedDB'],
  ...['caches', 'screen', 'XMLHttpRequest', 'WebSocket', 'Worker', 'postMessage', 'process', 'Buffer', 'require'],
]
  .map((name) => ({ name, message: 'protocol and session know neither page nor Node: take it through a port.' }))
  .concat(
    { name: 'console', message: 'protocol and session print nothing: what happened is returned, thrown or an event.' },
    { name: 'performance', message: 'Time comes from the Clock port.' },
  )
const pureProperties = [{ object: 'Date', property: 'now', message: 'Time comes from the Clock port.' }]
const pureSyntax = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes from the Clock port.' },
]
const onlyFetch = { name: 'fetch', message: 'src/protocol/http.ts is the only fetch: it has the deadline and the cap.' }

const globals = (...names) => [
  'error',
  { globals: names.flat(), checkGlobalObject: true, globalObjects: ['window', 'self'] },
]
const roomConfig = (room) => {
  const files = [`src/${room}/**/*.{ts,tsx}`]
  const imports = { 'no-restricted-imports': importRule(MAY_IMPORT[room], room) }
  if (room === 'cli') return { files, rules: { ...imports, 'no-restricted-syntax': ['error', ...cliImportSyntax] } }
  const pure = room === 'protocol' || room === 'session'
  return {
    files,
    rules: {
      ...imports,
      'no-restricted-globals': globals(floorGlobals, pure ? [...pureGlobals, onlyFetch] : []),
      'no-restricted-properties': ['error', ...floorProperties, ...(pure ? pureProperties : [])],
      'no-restricted-syntax': ['error', ...floorSyntax, ...importSyntax, ...(pure ? pureSyntax : [])],
    },
  }
}

export default defineConfig(
  globalIgnores(['dist/', 'dist-qa/', 'lib/', 'out/', 'artefacts/', 'test-results/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // The compiler's noUnusedLocals and noUnusedParameters say it already.
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
    // Known names, so that no-restricted-globals sees `window.structuredClone` too.
    languageOptions: { globals: { window: 'readonly', self: 'readonly' } },
  },
  {
    files: ['src/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': importRule(TOP_FILES),
      'no-restricted-globals': globals(floorGlobals),
      'no-restricted-properties': ['error', ...floorProperties],
      'no-restricted-syntax': ['error', ...floorSyntax, ...importSyntax],
    },
  },
  {
    files: ['src/{main,couchpass,browser-platform,polyfills}.{ts,tsx}'],
    rules: { 'no-restricted-imports': importRule(ROOT_FILES) },
  },
  ...ROOMS.map(roomConfig),
  { files: ['src/protocol/http.ts'], rules: { 'no-restricted-globals': globals(floorGlobals, pureGlobals) } },
  {
    files: ['bin/*.js', 'examples/**/*.js'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
  { files: ['bench/others/**/*.js'], languageOptions: { globals: { document: 'readonly', URL: 'readonly' } } },
  {
    files: ['keycloak/theme/**/*.js'],
    languageOptions: {
      globals: { document: 'readonly', location: 'readonly', sessionStorage: 'readonly', URLSearchParams: 'readonly' },
    },
  },
  { files: ['public/**/*.js'], languageOptions: { sourceType: 'script', globals: { window: 'readonly' } } },
  {
    files: ['**/*.test.{ts,tsx}'],
    rules: Object.fromEntries(
      ['imports', 'globals', 'properties', 'syntax'].map((what) => [`no-restricted-${what}`, 'off']),
    ),
  },
)
