/** The relay on Node: `npm start`, behind a proxy that terminates TLS. */
import { serve } from '@hono/node-server'
import { createRelay } from './relay.ts'
import { readSettings } from './settings.ts'

const { HOST: hostname = '127.0.0.1', PORT = '4182' } = process.env
const relay = createRelay(readSettings(process.env), console.log)
const server = serve({ fetch: relay.fetch, hostname, port: Number(PORT) }, ({ address, port }) =>
  console.log(`The relay listens on ${address}, port ${port}.`),
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close(() => process.exit(0)))
