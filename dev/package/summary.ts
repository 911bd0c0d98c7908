import { statSync } from 'node:fs'
import { relative } from 'node:path'
import type { StoreApp } from './store-app.ts'

export interface MadePackages {
  readonly app: StoreApp
  readonly dist: string
  readonly issuer: string
  readonly isDemo: boolean
  readonly isTestSigned: boolean
  readonly replacedArtwork: readonly string[]
  readonly tizen: { readonly path: string; readonly id: string }
  readonly webos: { readonly path: string; readonly id: string }
}

/** What was made, for the person who asked; paths as seen from `folder`. */
export function summaryOf(made: MadePackages, folder: string): string {
  const { app, issuer, isDemo, isTestSigned, replacedArtwork, tizen, webos } = made
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
    ...(isDemo
      ? ['', 'This is the demo, for the sign-in server of "npm start": --config FILE makes the packages for your own.']
      : []),
    ...(isTestSigned
      ? ['', 'The .wgt is signed with throw-away certificates: it is for tests, no retail set takes it.']
      : []),
  ].join('\n')
}
