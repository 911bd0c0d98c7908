import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { makeCertificate } from '../../cli/support/doctor-certificates.ts'

export interface HttpsFront extends AsyncDisposable {
  /** "https://localhost:PORT", with a certificate of its own. */
  readonly origin: string
  /** The http origin whose files it serves. Set it before the first request. */
  behind: string
}

/** Serves files of an http server over https, as a web host for televisions does. */
export async function startHttpsFront(): Promise<HttpsFront> {
  const { key, chain } = makeCertificate({ selfSigned: true })
  const server = createServer({ key, cert: chain.join('\n') }, ({ url = '/' }, response) => {
    void fetch(front.behind + url).then(async (answer) => {
      response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? 'text/plain' })
      response.end(Buffer.from(await answer.arrayBuffer()))
    })
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const front: HttpsFront = {
    origin: `https://localhost:${(server.address() as AddressInfo).port}`,
    behind: '',
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
  return front
}
