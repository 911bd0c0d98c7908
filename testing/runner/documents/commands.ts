/** A command of this project, as a document tells its reader to type it. */
export interface DocumentedCommand {
  /** "npm run package", "npx couchpass login". */
  readonly name: string
  /** Words that begin with "--", without a value. */
  readonly options: readonly string[]
  /** Other words after the name, options' values included. */
  readonly words: readonly string[]
}

const COMMAND =
  /\b(npm (?:run )?(?!run\b)[\w:-]+|npx couchpass(?: [a-z]+)?)((?: +(?:'[^']*'|"[^"]*"|[^\s&|;#()<>`]+))*)/g
/** What npm itself does, without a script. */
const NPMS_OWN = ['npm ci', 'npm install', 'npm pack', 'npm audit', 'npm create']

/** Finds the project's commands in a text of shell commands. */
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
