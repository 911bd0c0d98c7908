import { statSync } from 'node:fs'
import { relative } from 'node:path'
import type { ContentSecurity } from '../src/config/content-security.ts'
import { sizeLines, type PartSize } from './size-report.ts'
import type { StoreApp } from './store-app.ts'

export interface MadePackages {
  readonly app: StoreApp
  readonly dist: string
  readonly issuer: string
  readonly contentSecurity: ContentSecurity
  /**
   * Where the configuration comes from: the demo for the server of "npm start", the build itself, or a file
   * (--config).
   */
  readonly configuration: 'our-demo' | 'as-built' | 'given'
  readonly isTestSigned: boolean
  /** The packages may contain the QA panel. */
  readonly isQa: boolean
  /** The build is older than its sources. */
  readonly isStale: boolean
  /** Name and version are Couchpass's, because no other package.json was found. */
  readonly isNamedAsOurs: boolean
  /** Options whose values are still Couchpass's although the app is not. */
  readonly unnamed: readonly string[]
  /** Newer functions that the app's scripts name and that the oldest engine lacks. */
  readonly newerApis: readonly string[]
  /** Libraries in the scripts that make styles at run time. */
  readonly styleMakers: readonly string[]
  /** Of the staged app, without the manifests and pictures that packaging adds. */
  readonly sizes: readonly PartSize[]
  /** The oldest Chromium that has to run the app. */
  readonly floor: number
  readonly replacedArtwork: readonly string[]
  readonly tizen: { readonly path: string; readonly id: string }
  readonly webos: { readonly path: string; readonly id: string }
}

/** The report for the user. Paths are relative to `folder`. */
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
    line('Requests', `may go only to ${app.connectOrigins.join(', ')}`),
    ...(app.resourceOrigins.length > 0
      ? [line('Content', `may come from ${app.resourceOrigins.join(', ')}, without a token`)]
      : []),
    '',
    line('Sizes', ''),
    ...sizeLines(made.sizes).map((size) => line('', size)),
    ...remarks(made).flatMap((remark) => ['', remark]),
  ].join('\n')
}

/** Warnings and hints, one or two sentences each. */
function remarks({ app, dist, configuration, contentSecurity, ...made }: MadePackages): string[] {
  const { inlineStyles = false, blobWorkers = false, scriptOrigins = [] } = contentSecurity
  const remark = (isTrue: boolean, text: string) => (isTrue ? [text] : [])
  return [
    ...remark(
      configuration === 'our-demo',
      'This is the demo for the sign-in server of "npm start": use --config FILE to package your own configuration.',
    ),
    ...remark(
      configuration === 'as-built',
      'The packages keep the configuration of the build and the title of a demo: use --config FILE to replace it.',
    ),
    ...remark(made.isQa, 'This is a QA build with the QA panel: use it for tests and never submit it to a store.'),
    ...remark(made.isStale, `${dist} is older than its sources: run "npm run build", then package again.`),
    ...remark(
      made.isNamedAsOurs,
      `No package.json found above ${dist}: name and version are Couchpass's own, ${app.name} ${app.version}.`,
    ),
    ...remark(
      made.unnamed.length > 0,
      `A store keeps ids and vendor for ever, and these are Couchpass's own: set ${made.unnamed.join(', ')} before you submit the app.`,
    ),
    ...remark(
      made.newerApis.length > 0,
      `The scripts name ${made.newerApis.join(', ')}, which Chromium ${made.floor} lacks: bring a polyfill, or check before use.`,
    ),
    ...remark(
      made.styleMakers.length > 0 && !inlineStyles,
      `The scripts contain ${made.styleMakers.join(', ')}, and the policy forbids styles made at run time, so the app would look bare: use --allow-inline-styles, or put the styles into a .css file at build time.`,
    ),
    ...remark(
      inlineStyles,
      'Inline styles are allowed: markup that gets into a page can hide or imitate parts of the screen, but runs no script.',
    ),
    ...remark(
      blobWorkers,
      'Workers from blob: URLs are allowed: a script that gets into the page can go on in a worker, under the same policy.',
    ),
    ...remark(
      scriptOrigins.length > 0,
      `Scripts from ${scriptOrigins.join(', ')} are allowed: whoever controls them can read the viewer's tokens.`,
    ),
    ...remark(
      made.isTestSigned,
      'The .wgt is signed with throw-away certificates: use it for tests, because retail sets reject it.',
    ),
  ]
}
