import type { ViewerCall } from './viewer-calls.ts'

const READS = ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text'] as const

/**
 * The same response, whose body is delivered to the call's viewer alone, however late it is read. The signal of the
 * call ends a stream that the app reads by itself from `body`.
 */
export function guardedResponse(response: Response, call: ViewerCall): Response {
  const original: object = Object.getPrototypeOf(response)
  const own = (name: string, descriptor: PropertyDescriptor) =>
    Object.defineProperty(response, name, { configurable: true, ...descriptor })
  for (const name of READS) {
    const read = response[name] as (() => Promise<unknown>) | undefined
    // `bytes` is newer than most televisions.
    if (read) own(name, { value: () => call.deliver(read.call(response)) })
  }
  const { clone } = response
  own('clone', { value: () => guardedResponse(clone.call(response), call) })
  own('body', {
    get() {
      call.check()
      return Reflect.get(original, 'body', response) as unknown
    },
  })
  return response
}
