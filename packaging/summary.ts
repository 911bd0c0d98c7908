import { statSync } from 'node:fs'
import { relative } from 'node:path'
import type { StoreApp } from './store-app.ts'

export interface MadePackages {
  readonly app: StoreApp
  readonly dist: string
  readonly issuer: string
  /** Whose: the one for the server of "npm start", the one that the app was built with, or a file's. */
  readonly configuration: 'our-demo' | 'as-built' | 'given'
  readonly isTestSigned: boolean
  /** The tester's panel may be in it. */
  readonly isQa: boolean
  /** The dist is older than what it is built from. */
  readonly isStale: boolean
  /** Name and version are Couchpass's, for want of others. */
  readonly isNamedAsOurs: boolean
  /** The flags that would have named what is Couchpass's, though the app is not. */
  readonly unnamed: readonly string[]
  readonly replacedArtwork: readonly string[]
  readonly tizen: { readonly path: string; readonly id: string }
  readonly webos: { readonly path: string; readonly id: string }
}

/** What was made, for the person who asked; paths as seen from `folder`. */
export function summaryOf(made: MadePackages, folder: string): string {
  const { app, issuer, replacedArtwork, tizen, webos } = made
  const near = (path: string) => {
    const short = relative(folder, path)
    return short.startsWith('..') ? path : short
  }
  const line = (what: string, text: string) => `  ${what.padEnd(8)} ${text}`
  const pack = ({ path, id }: MadePackages['webos']) =>
    `${near(path)}   ${Math.round(statSync(path).size / 1000)} kB, id ${id}`
  return [
    `Made from ${near(made.dist)}:`,
    '',
    line('Samsung', pack(tizen)),
    line('LG', pack(webos)),
    line('App', `${app.title}, version ${app.version}, by ${app.vendor}`),
    line('Artwork', replacedArtwork.length > 0 ? `yours: ${replacedArtwork.join(', ')}` : "Couchpass's own"),
    line('Issuer', issuer),
    line('Requests', `may go to ${app.connectOrigins.join(', ')}, and nowhere else`),
    ...remarks(made).flatMap((remark) => ['', remark]),
  ].join('\n')
}

/** What the person should know of it, a sentence or two each. */
function remarks({ app, dist, configuration, ...made }: MadePackages): string[] {
  const remark = (isTrue: boolean, text: string) => (isTrue ? [text] : [])
  return [
    ...remark(
      configuration === 'our-demo',
      'This is the demo, for the sign-in server of "npm start": --config FILE makes the packages for your own.',
    ),
    ...remark(
      configuration === 'as-built',
      'Its configuration is the one that it was built with, and it is titled as a demo: --config FILE gives another.',
    ),
    ...remark(made.isQa, "This is a QA build, with the tester's panel: it is for tests, never for a store."),
    ...remark(made.isStale, `${dist} is older than its sources: run "npm run build", and package again.`),
    ...remark(
      made.isNamedAsOurs,
      `No package.json stands above ${dist}: name and version, ${app.name} ${app.version}, are Couchpass's own.`,
    ),
    ...remark(
      made.unnamed.length > 0,
      `Ids and vendor are for ever in the stores, and these are Couchpass's own: before you hand it in, give ${made.unnamed.join(', ')}.`,
    ),
    ...remark(
      made.isTestSigned,
      'The .wgt is signed with throw-away certificates: it is for tests, no retail set takes it.',
    ),
  ]
}
