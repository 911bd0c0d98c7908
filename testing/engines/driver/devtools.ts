import { once } from 'node:events'
import { WebSocket } from 'ws'

/**
 * One page's connection to the DevTools protocol. No current library supports Chromium 53: puppeteer-core 24 and
 * Playwright start at 85.
 */
export interface DevTools {
  /** @throws Error if the engine refuses, does not respond within 20 s, or ends */
  send<Result = unknown>(method: string, params?: object): Promise<Result>
  on<Params>(event: string, listener: (params: Params) => void): void
  close(): void
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

interface Waiting {
  readonly resolve: (result: never) => void
  readonly reject: (error: Error) => void
}

const ANSWER_TIMEOUT_MS = 20_000

/** Returns the WebSocket address of the page that the engine shows, or undefined while there is none. */
export async function findPage(port: number): Promise<string | undefined> {
  const targets = (await getJson(`http://127.0.0.1:${port}/json/list`)) as
    readonly { readonly type: string; readonly webSocketDebuggerUrl?: string }[] | undefined
  return targets?.find(({ type }) => type === 'page')?.webSocketDebuggerUrl
}

export async function connectDevTools(address: string): Promise<DevTools> {
  const socket = new WebSocket(address, { perMessageDeflate: false })
  await once(socket, 'open')
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, ((params: never) => void)[]>()
  let lastId = 0

  socket.on('message', (data: Buffer) => {
    const { id, method, params, result, error } = JSON.parse(data.toString()) as Message
    if (id === undefined) return listeners.get(method ?? '')?.forEach((listener) => listener(params as never))
    if (error) waiting.get(id)?.reject(new Error(error.message))
    else waiting.get(id)?.resolve(result as never)
  })
  // A killed engine breaks the connection. Pending commands are rejected by the close event below.
  socket.on('error', () => undefined)
  socket.on('close', () => waiting.forEach(({ reject }) => reject(new Error('the engine has ended'))))

  const send = async <Result>(method: string, params: object = {}): Promise<Result> => {
    const id = ++lastId
    let timer: NodeJS.Timeout | undefined
    try {
      return await new Promise<Result>((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        timer = setTimeout(() => reject(new Error('no answer')), ANSWER_TIMEOUT_MS)
        if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ id, method, params }))
        else reject(new Error('the engine has ended'))
      })
    } catch (error) {
      throw new Error(`${method}: ${(error as Error).message}.`, { cause: error })
    } finally {
      clearTimeout(timer)
      waiting.delete(id)
    }
  }
  return {
    send,
    on: (event, listener) => void listeners.set(event, [...(listeners.get(event) ?? []), listener]),
    close: () => socket.terminate(),
  }
}

/** Returns undefined while there is no response. */
async function getJson(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}
