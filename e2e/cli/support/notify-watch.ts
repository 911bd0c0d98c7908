import { connectAsync, type IClientOptions } from 'mqtt'

export interface TopicWatch extends AsyncDisposable {
  /** Everything published since, in order; '' is a cleared state. Continues when the broker comes back. */
  readonly messages: readonly string[]
  /** What a new subscriber receives; undefined if no message is retained. */
  retained(): Promise<string | undefined>
}

interface WatchOptions {
  readonly port: number
  /** PEM. */
  readonly ca: string
  readonly username: string
  readonly password: string
  readonly topic: string
}

export async function watchTopic({ topic, ...broker }: WatchOptions): Promise<TopicWatch> {
  const options: IClientOptions = {
    ...broker,
    host: 'localhost',
    protocol: 'mqtts',
    protocolVersion: 5,
    reconnectPeriod: 100,
  }
  // A copy for each client: the library writes the client id into it, and a broker drops the first of two clients
  // with the same id.
  const messages: string[] = []
  const client = await connectAsync({ ...options })
  client.on('message', (_, payload) => void messages.push(payload.toString()))
  await client.subscribeAsync(topic, { qos: 1 })
  return {
    messages,
    async retained() {
      const late = await connectAsync({ ...options, reconnectPeriod: 0 })
      let kept: string | undefined
      const fence = new Promise<void>((resolve) =>
        late.on('message', (from, payload) => {
          if (from === 'fence') resolve()
          else kept = payload.toString()
        }),
      )
      // The broker keeps the order: retained messages come before those published after the subscription.
      await late.subscribeAsync(['fence', topic], { qos: 1 })
      await late.publishAsync('fence', '', { qos: 1 })
      await fence
      await late.endAsync()
      return kept
    },
    [Symbol.asyncDispose]: () => client.endAsync(true),
  }
}
