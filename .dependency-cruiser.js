/**
 * Who may import whom, for the whole tree. `npx depcruise .` and `npm test` check it, and `npm run graph` draws it.
 *
 * Each row is a "room": a folder, or a single file such as a composition root or a configuration file. The lowest
 * layer comes first. A room may import itself and the rooms and packages that its row names; everything else is
 * refused. A row may only name rooms above it, so imports go one way. A row for a single file holds for that file
 * alone, and the other files of its folder may not import it.
 *
 * - `types`: files from which a room may import types only
 * - `packages`: 'node:' is all of Node, 'node:tls' is one module of it
 * - `elsewhere`: imports that are not in this project's node_modules
 */
const src = (names) => names.split(' ').map((name) => `src/${name}`)
const ROOMS = {
  'src/async': {},
  'src/i18n': {},
  'src/config': { types: ['src/i18n/messages.ts'] },
  'src/protocol': { rooms: src('async config/loopback.ts config/request-parameters.ts'), packages: ['oauth4webapi'] },
  'src/session': { rooms: src('async protocol') },
  'src/sign-in': { rooms: src('async config protocol session') },
  'src/core': { rooms: src('async config protocol session sign-in') },
  'src/ui': {
    rooms: src('async i18n'),
    packages: ['react', '@noriginmedia/norigin-spatial-navigation', 'qrcode.react'],
  },
  'src/screens': { rooms: src('i18n protocol session ui'), packages: ['react', '@tanstack/react-query'] },
  'src/app': {
    rooms: src('async config i18n protocol session sign-in core ui screens'),
    packages: ['react', 'react-dom', '@tanstack/react-query'],
  },
  'src/platform': {
    rooms: src('async'),
    types: src(
      'protocol/clock.ts session/ports.ts sign-in/attempts-polling.ts core/core-platform.ts ui/keys/remote-key.ts screens/television.ts app/platform.ts',
    ),
  },
  'src/polyfills.ts': {},
  'src/core/couchpass.ts': { rooms: src('async config protocol session sign-in core platform polyfills.ts') },
  'src/main.tsx': {
    rooms: src('async config i18n protocol session sign-in core ui screens app platform polyfills.ts'),
    packages: ['react', 'react-dom', '@tanstack/react-query'],
  },
  // The one platform of a page.
  'src/gate/page-platform.ts': { rooms: src('platform'), types: src('app/platform.ts') },
  'src/gate': {
    rooms: src(
      'async config i18n protocol session sign-in core core/couchpass.ts ui screens/welcome app gate/page-platform.ts',
    ),
    packages: ['react'],
  },
  'src/gate/couchpass.tsx': {
    rooms: src('async config i18n protocol session sign-in core ui screens/welcome app platform polyfills.ts gate'),
    packages: ['react'],
  },
  // `couchpass/testing`: the gate over a provider and a television in memory.
  'src/testing-kit': {
    rooms: src('async config protocol session app platform gate gate/couchpass.tsx'),
    packages: ['react'],
  },
  'src/doctor/providers': { rooms: ['src/protocol'] },
  'src/doctor': {
    rooms: src('async config protocol sign-in doctor/providers'),
    packages: ['node:crypto', 'node:http', 'node:https', 'node:net', 'node:tls'],
  },
  'src/cli': {
    rooms: src('async config protocol session sign-in doctor'),
    packages: [
      ...[
        'node:',
        'commander',
        'lean-qr',
        'mqtt',
        'proper-lockfile',
        'undici',
        'write-file-atomic',
        '@napi-rs/keyring',
      ],
    ],
  },
  // The QA panel wraps the app. No other room of src/ names it, so no store package can contain it.
  'src/qa': {
    rooms: src('async config i18n protocol session sign-in ui screens app'),
    packages: ['react', '@tanstack/react-query'],
  },
  'src/qa/main.tsx': {
    rooms: src('async config i18n protocol session sign-in core ui screens app platform polyfills.ts qa'),
    packages: ['react', 'react-dom', '@tanstack/react-query'],
  },

  tools: { packages: ['node:', '@playwright/test', 'fflate'] },
  vite: {
    rooms: ['src/i18n', 'src/config', 'tools'],
    packages: ['node:', 'vite', '@vitejs/plugin-react', 'preact', 'typescript', 'dts-bundle-generator'],
  },
  tizen: { rooms: ['tools'], packages: ['node:', 'node-forge', '@xmldom/xmldom'] },
  webos: { rooms: ['tools'], packages: ['node:'] },
  packaging: {
    rooms: ['src/config', 'src/protocol', 'src/qa/panel-names.ts', 'tools', 'vite', 'tizen', 'webos'],
    packages: ['node:', '@playwright/test', 'acorn', 'es-check', 'fflate', 'pngjs', 'vite'],
  },
  keycloak: { rooms: ['src/config', 'tools'], packages: ['node:', 'undici'] },
  // No Node: the same files run on edge platforms. `npm start` uses them too.
  'examples/relay': { packages: ['hono'] },
  'examples/relay/node.ts': { rooms: ['examples/relay'], packages: ['hono', '@hono/node-server'] },
  dev: {
    rooms: [...src('config protocol qa/control-protocol.ts qa/scenario.ts'), ...['tools', 'vite', 'examples/relay']],
    packages: ['node:', '@hono/node-server', 'oidc-provider', 'vite'],
  },
  // The npm package couchpass-cli: what makes new apps, and the sign-in server for their development.
  'couchpass-cli': {
    rooms: ['src/config', 'tools', 'vite', 'dev'],
    packages: ['node:', 'vite'],
  },
  testing: {
    rooms: [
      ...src('config i18n protocol sign-in doctor/providers'),
      ...['tools', 'vite', 'webos', 'packaging', 'keycloak', 'dev', 'examples/relay'],
    ],
    packages: [
      ...['node:', '@hono/node-server', '@playwright/test', 'dependency-cruiser', 'oidc-provider', 'pngjs'],
      ...['proper-lockfile', 'typescript', 'ws', 'zxing-wasm', '@types/'],
    ],
  },
  release: { rooms: ['tools', 'testing'], packages: ['node:'] },
  torture: {
    rooms: [...src('cli/main.ts protocol/device-code-grant.ts'), 'tools', 'testing'],
    packages: ['node:', '@playwright/test', 'jose', 'openid-client'],
  },
  bench: {
    rooms: [...src('config protocol sign-in'), 'tools', 'packaging', 'keycloak', 'dev', 'testing', 'torture'],
    packages: ['node:', '@playwright/test', 'openid-client', 'qrcode.react', 'vite'],
  },
  e2e: {
    rooms: [
      ...src('config i18n protocol screens gate/couchpass.tsx doctor qa'),
      ...['tools', 'vite', 'tizen', 'webos', 'packaging', 'keycloak', 'examples/relay', 'dev', 'testing', 'torture'],
    ],
    packages: [
      ...[
        'node:',
        '@axe-core/playwright',
        '@hono/node-server',
        '@playwright/test',
        '@vitejs/plugin-react',
        'fflate',
        'jose',
        'mqtt',
      ],
      ...['node-forge', 'pngjs', 'react', 'react-dom', 'typescript', 'vite', '@types/'],
    ],
  },

  // Entry points: the program that runs them loads them by their path.
  'couchpass-cli/bin': { packages: ['node:fs', 'tsx'] },
  'couchpass-cli/template': {
    packages: ['react', 'react-dom', 'vite', '@vitejs/plugin-react', 'vitest', '@testing-library/react'],
    elsewhere: ['couchpass'],
  },
  'bench/others/enact': { packages: ['openid-client', 'qrcode.react', 'react', 'react-dom'], elsewhere: ['@enact/'] },
  'bench/others/vite': {
    packages: [
      ...[
        '@tanstack/react-query',
        '@vitejs/plugin-react',
        'openid-client',
        'qrcode.react',
        'react',
        'react-dom',
        'vite',
      ],
    ],
    elsewhere: ['@vitejs/plugin-legacy'],
  },
  examples: {
    packages: [
      ...['node:fs/promises', 'node:http', '@tanstack/react-query', '@vitejs/plugin-react'],
      ...['hls.js', 'jose', 'lean-qr', 'react', 'react-dom', 'styled-components', 'vite'],
    ],
    elsewhere: ['couchpass', '@lightningjs/blits'],
  },
  'testing/hosts/template': { packages: ['node:', 'react', 'react-dom', 'vite'], elsewhere: ['couchpass'] },
  'testing/real-providers/better-auth': { packages: ['node:'], elsewhere: ['better-auth', '@better-auth/'] },
  'keycloak/theme': {},
  'vite.config.ts': { rooms: ['vite', 'packaging'], packages: ['vite', '@vitejs/plugin-react'] },
  'vitest.config.ts': { packages: ['vitest'] },
  'playwright.config.ts': { rooms: ['tools', 'keycloak/versions.ts', 'testing'], packages: ['@playwright/test'] },
  'eslint.config.js': { packages: ['node:', '@eslint/js', 'eslint', 'eslint-plugin-', 'typescript-eslint'] },
  '.dependency-cruiser.js': {},
}

/** Unit tests, and files that only unit tests import, may also import other rooms, test packages and Node. */
const TESTS = '(\\.test\\.tsx?|^src/(protocol|session)/testing\\.ts)$'
/** Loaded by path, not by an import: this file, a template's script, and the target of a Vite alias. */
const LOADED_BY_PATH = [
  '\\.d\\.ts$',
  '^\\.dependency-cruiser\\.js$',
  '^keycloak/theme/',
  '^bench/bare/react-stand-in\\.ts$',
]

const NAMES = Object.keys(ROOMS)
const escape = (text) => text.replaceAll('.', '\\.')
const end = (name) => (/\.\w+$/.test(name) ? '$' : '/')

/** The files of a room, except those that have a row of their own. */
function pathOf(room) {
  const inner = NAMES.filter((name) => name.startsWith(`${room}/`))
  const rest = inner.map((name) => escape(name.slice(room.length + 1)) + end(name)).join('|')
  return `^${escape(room)}${end(room)}${rest && `(?!${rest})`}`
}

function packagePath(name) {
  if (name.startsWith('node:')) return `^${name.slice('node:'.length)}$`
  return `^node_modules/${escape(name)}${/[/-]$/.test(name) ? '' : '/'}`
}

/** The rule for one row, and a second rule if the row names files from which only types may be imported. */
function rulesOf([room, { rooms = [], types = [], packages = [], elsewhere = [] }]) {
  const below = rooms.find(
    (named) => !NAMES.slice(0, NAMES.indexOf(room)).some((above) => `${named}/`.startsWith(`${above}/`)),
  )
  if (below !== undefined)
    throw new Error(`${room} names ${below}, which must stand above it in .dependency-cruiser.js.`)

  const allowed = [...rooms, ...packages, ...elsewhere, ...types.map((file) => `the types of ${file}`)]
  const comment = `${room} may import ${allowed.join(', ') || 'nothing'} (.dependency-cruiser.js).`
  const rule = (to) => ({ name: room, comment, severity: 'error', from: { path: pathOf(room), pathNot: TESTS }, to })
  const paths = [room, ...rooms, ...types].map(pathOf)
  const pathNot = [...paths, ...packages.map(packagePath), ...elsewhere.map((name) => `^${escape(name)}`)]
  return [
    rule({ pathNot, ...(packages.includes('node:') && { dependencyTypesNot: ['core'] }) }),
    ...(types.length > 0 ? [rule({ path: types.map(pathOf), dependencyTypesNot: ['type-only'] })] : []),
  ]
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(ROOMS).flatMap(rulesOf),
    {
      name: 'every file has a room',
      comment: 'This file has no rule: give its folder a row in .dependency-cruiser.js.',
      severity: 'error',
      from: { pathNot: [...NAMES.map(pathOf), '^node_modules/'] },
      to: {},
    },
    {
      name: 'no circle',
      comment: 'Imports go one way, type imports too: move the shared part into a file that imports neither.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no orphan',
      comment: 'This file imports nothing, and no file imports it.',
      severity: 'error',
      from: { orphan: true, pathNot: LOADED_BY_PATH },
      to: {},
    },
    {
      name: 'only e2e imports e2e',
      comment: 'Code that benches or unit tests share with the end-to-end tests belongs in testing/.',
      severity: 'error',
      from: { pathNot: '^e2e/' },
      to: { path: '^e2e/' },
    },
    {
      name: 'only tests import tests',
      comment: 'Only unit tests may import this file.',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'a vendor folder does not know packaging',
      comment: 'tizen/ and webos/ must work without packaging/.',
      severity: 'error',
      from: { path: '^(tizen|webos)/' },
      to: { path: '^packaging/' },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    exclude: {
      path: [
        '^(dist|dist-qa|lib|couchpass-cli/lib|out|artefacts|test-results)/',
        '^(examples|bench/others)/[^/]+/(dist|node_modules)/',
      ],
    },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default', 'require'],
    },
  },
}
