import type { ServerResponse } from 'node:http'
import type { TortureClock } from './clock.ts'
import type { WireAnswer } from './response.ts'
import type { Answer } from './scenario.ts'

const DRIP_MS = 1000

/**
 * Sends a response in the way that the scenario asks for. Resolves when nothing more will be sent; a connection that
 * hangs keeps it pending until the client disconnects.
 */
export async function send(
  response: ServerResponse,
  { status, headers, body }: WireAnswer,
  { connection = 'whole', delaySeconds = 0 }: Answer,
  clock: TortureClock,
  /** Called when no more time has to pass. */
  onDue: () => void,
): Promise<void> {
  const gone = new Promise<void>((resolve) => response.once('close', resolve))
  let callOff = () => {}
  response.once('close', () => callOff())
  const due = (ms: number) =>
    new Promise<void>((resolve) => {
      callOff = clock.after(ms, resolve)
    })
  const pause = (ms: number) => Promise.race([gone, due(ms)])
  if (delaySeconds > 0) {
    await pause(delaySeconds * 1000)
    if (connection === 'whole' || connection === 'reset' || connection === 'half') onDue()
  }
  if (response.destroyed || connection === 'hang') return gone
  if (connection === 'reset') return void response.socket?.resetAndDestroy()
  response.writeHead(status, { ...headers, 'Content-Length': body.length })
  switch (connection) {
    case 'whole':
      response.end(body)
      return gone
    case 'half':
    case 'half-hang':
      await new Promise<void>((sent) => response.write(body.subarray(0, Math.ceil(body.length / 2)), () => sent()))
      if (connection === 'half-hang') return gone
      return void response.socket?.resetAndDestroy()
    case 'drip':
      response.flushHeaders()
      for (let at = 0; at < body.length && !response.destroyed; at += 1) {
        response.write(body.subarray(at, at + 1))
        await pause(DRIP_MS)
      }
      onDue()
      response.end()
      return gone
  }
}
