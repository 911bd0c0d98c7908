import { connectAsync, type IClientOptions } from 'mqtt'

export interface TopicWatch extends AsyncDisposable {
  /** What has been published since, in order: '' is a cleared state. It goes on when the broker was away. */
  readonly messages: readonly string[]
  /** What somebody who comes now is told; undefined when nothing is kept. */
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
  // Each time a copy: the library writes the client's id into it, and of two with one id the broker drops the first.
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
      // The broker answers in order: what it keeps comes before what is published after the subscription.
      await late.subscribeAsync(['fence', topic], { qos: 1 })
      await late.publishAsync('fence', '', { qos: 1 })
      await fence
      await late.endAsync()
      return kept
    },
    [Symbol.asyncDispose]: () => client.endAsync(true),
  }
}
