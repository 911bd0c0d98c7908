import { access, mkdir, writeFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { dirname, join } from 'node:path'
import { expect, test as base } from '@playwright/test'
import forge from 'node-forge'
import { PNG } from 'pngjs'
import { readCommandLine } from '../../../packaging/inputs/command-line.ts'
import { makePackages } from '../../../packaging/make-packages.ts'
import { Problem } from '../../../tools/problem.ts'
import type { MadePackages } from '../../../packaging/summary.ts'
import { makeTestChain } from '../../../tizen/make-test-chain.ts'
import { serveOnLoopback } from '../../../testing/servers/loopback-server.ts'
import { temporaryFolder } from '../../../tools/folders.ts'

/** A small built app in its own project, and a folder for the packages. */
export interface Workshop {
  readonly folder: string
  readonly dist: string
  readonly out: string
  /** Writes files below the folder; a picture's size stands for a PNG of that size. */
  write(files: Readonly<Record<string, string | Buffer | readonly [width: number, height: number]>>): Promise<void>
  /** Packages that app into `out`, in this process. Relative paths start at the folder. */
  make(args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<MadePackages>
  /** The sentences of the Problem with which packaging fails. */
  refusal(args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<readonly string[]>
  /** Expects that nothing was written, not even the folder. */
  expectNothing(): Promise<void>
}

export const PAGE = `<!doctype html>
<html>
  <head>
    <title>App</title>
    <script type="application/json" id="app-config">{"issuer":"http://127.0.0.1:4180","clientId":"acme-tv"}</script>
    <script defer src="./app.js"></script>
    <link rel="stylesheet" href="./style.css">
  </head>
  <body><a href="https://example.com/">Terms</a></body>
</html>
`
export const test = base.extend<{ workshop: Workshop }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the dependencies from the pattern
  workshop: async ({}, use) => {
    await using temporary = await temporaryFolder('package')
    const folder = temporary.path
    const [dist, out] = [join(folder, 'project/dist'), join(folder, 'out')]
    const workshop: Workshop = {
      ...{ folder, dist, out },
      write: async (files) => {
        for (const [name, content] of Object.entries(files)) {
          await mkdir(dirname(join(folder, name)), { recursive: true })
          await writeFile(
            join(folder, name),
            Array.isArray(content) ? png(...(content as [number, number])) : (content as Buffer),
          )
        }
      },
      make: async (args, environment = {}) =>
        makePackages(readCommandLine(['--dist', dist, '--out', out, ...args], folder), environment),
      refusal: async (args, environment) => {
        const made = workshop.make(args, environment)
        await expect(made).rejects.toThrow(Problem)
        const problem = (await made.catch((error: unknown) => error)) as Problem
        return problem.sentences
      },
      expectNothing: () => expect(access(out)).rejects.toThrow('ENOENT'),
    }
    await workshop.write({
      'project/package.json': '{"name":"@acme/tv","version":"1.2.3"}',
      'project/dist/index.html': PAGE,
      'project/dist/app.js': 'var uri = "https://example.com"',
      'project/dist/style.css': 'a { background: url("data:image/png;base64,AA") }',
    })
    await use(workshop)
  },
})

export function png(width: number, height: number): Buffer {
  return PNG.sync.write(new PNG({ width, height }))
}

/** A server that counts its requests. */
export interface Issuer extends AsyncDisposable {
  readonly address: string
  requests(): number
  close(): Promise<void>
}

export async function startIssuer(answer: RequestListener): Promise<Issuer> {
  let requests = 0
  const { origin, close } = await serveOnLoopback((request, response) => {
    requests += 1
    answer(request, response)
  })
  return { address: origin, requests: () => requests, close, [Symbol.asyncDispose]: close }
}

/** A PKCS#12 file with a key and its certificates, valid for a year from `now`. */
export async function makeP12(password: string, now = new Date()): Promise<Buffer> {
  const { privateKey, chain } = await makeTestChain('command', now)
  const certificates = chain.map((certificate) => forge.pki.certificateFromPem(certificate))
  const p12 = forge.pkcs12.toPkcs12Asn1(forge.pki.privateKeyFromPem(privateKey), certificates, password)
  return Buffer.from(forge.asn1.toDer(p12).getBytes(), 'binary')
}

export { expect }
