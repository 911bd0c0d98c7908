import ts from 'typescript'
import { ROOT } from './project-documents.ts'

export interface Snippet {
  readonly language: string
  readonly code: string
  /** The place for error messages, e.g. "docs/embed.md:20". */
  readonly where: string
}

/** Where a snippet finds the library, by the names of the published packages. */
const PATHS = {
  couchpass: ['./src/gate/couchpass.tsx'],
  'couchpass/core': ['./src/core/couchpass.ts'],
  'couchpass/languages/all': ['./src/i18n/catalogues.ts'],
  'couchpass/languages/*': ['./src/i18n/*.ts'],
  'couchpass/react': ['./src/gate/use-device-sign-in.ts'],
  'couchpass/testing': ['./src/testing-kit/testing.ts'],
  'couchpass/vite': ['./vite/couchpass-plugin.ts'],
  'couchpass-cli/vite': ['./couchpass-cli/vite/vite.ts'],
}
/** Files of the reader's own app that the snippets refer to. */
const READERS_APP: Readonly<Record<string, string>> = {
  'style.d.ts': "declare module 'couchpass/style.css'",
  'your-app.tsx': 'export const YourApp = () => <main />',
  'watchlist-app.tsx': 'export const WatchlistApp = (_: { api: string }) => <main />',
}

/** Type-checks each snippet as a separate file. Returns the errors with the line in the document. */
export function typeErrors(snippets: readonly Snippet[]): string[] {
  const files = new Map(snippets.map((snippet, index) => [`${ROOT}snippet-${index}.${snippet.language}`, snippet]))
  const others = new Map(Object.entries(READERS_APP).map(([name, code]) => [`${ROOT}${name}`, { code }]))
  const { options } = ts.parseJsonConfigFileContent(
    {
      extends: './tsconfig.base.json',
      compilerOptions: {
        ...{ lib: ['ES2022', 'DOM', 'DOM.Iterable'], jsx: 'react-jsx', types: ['vite/client'], paths: PATHS },
        ...{ composite: false, emitDeclarationOnly: false, noEmit: true },
      },
      files: [],
    },
    ts.sys,
    ROOT,
  )
  const host = ts.createCompilerHost(options)
  const read = host.readFile.bind(host)
  const source = (path: string) => (files.get(path) ?? others.get(path))?.code
  host.fileExists = (path) => source(path) !== undefined || ts.sys.fileExists(path)
  host.readFile = (path) => source(path) ?? read(path)
  const getSourceFile = host.getSourceFile.bind(host)
  host.getSourceFile = (path, ...rest) => {
    const text = source(path)
    return text === undefined ? getSourceFile(path, ...rest) : ts.createSourceFile(path, text, ts.ScriptTarget.ES2022)
  }
  const program = ts.createProgram([...files.keys(), ...others.keys()], options, host)
  return [...files].flatMap(([path, { where }]) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(path)).map(({ messageText, start = 0, file }) => {
      const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1
      return `${where}, line ${line} of the block: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
    }),
  )
}
