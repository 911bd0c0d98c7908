/** A command of this project in a document. */
export interface DocumentedCommand {
  /** "npm run package", "npx couchpass-cli login". */
  readonly name: string
  /** Words that begin with "--", without their values. */
  readonly options: readonly string[]
  /** Other words after the name, including the values of options. */
  readonly words: readonly string[]
}

const COMMAND =
  /\b(npm (?:run )?(?!run\b)[\w:-]+|npx couchpass-cli(?: [a-z]+)?)((?: +(?:'[^']*'|"[^"]*"|[^\s&|;#()<>`]+))*)/g
/** npm's own commands, which need no script. */
const NPMS_OWN = ['npm ci', 'npm install', 'npm pack', 'npm audit', 'npm create']

/** Finds the project's commands in shell code. */
export function commandsIn(text: string): DocumentedCommand[] {
  return [...text.replace(/\\\n\s*/g, ' ').matchAll(COMMAND)]
    .filter(([, name]) => !NPMS_OWN.includes(name!))
    .map(([, name, rest]) => {
      const words = rest!.match(/'[^']*'|"[^"]*"|\S+/g) ?? []
      return {
        name: name!,
        options: words.filter((word) => /^--\w/.test(word)).map((word) => word.replace(/=.*/, '')),
        words: words.filter((word) => !word.startsWith('-')),
      }
    })
}
