import type { DevTools } from './devtools.ts'

interface ExceptionThrown {
  readonly exceptionDetails: {
    readonly text: string
    readonly url?: string
    readonly lineNumber: number
    readonly exception?: { readonly description?: string; readonly value?: unknown }
  }
}

/** Chromium 53 has no "Log" domain, and its "Runtime" domain does not report exceptions. Its console has both. */
interface MessageAdded {
  readonly message: {
    readonly source: string
    readonly level: string
    readonly text: string
    readonly url?: string
    readonly line?: number
  }
}

interface EntryAdded {
  readonly entry: {
    readonly source: string
    readonly level: string
    readonly text: string
    readonly url?: string
    readonly lineNumber?: number
  }
}

interface ConsoleCalled {
  readonly type: string
  readonly args: readonly { readonly value?: unknown; readonly description?: string }[]
}

/**
 * Collects uncaught exceptions, unhandled rejections and console errors from now on. Skips the source "network":
 * Chromium's own note of every response that is not 2xx, such as each poll of a waiting sign-in, and of each lost
 * connection.
 */
export async function collectErrors(devtools: DevTools): Promise<readonly string[]> {
  const errors: string[] = []
  devtools.on<ExceptionThrown>(
    'Runtime.exceptionThrown',
    ({ exceptionDetails: { text, exception, url, lineNumber } }) =>
      errors.push(`${exception?.description ?? exception?.value ?? text} (${url ?? ''}:${lineNumber + 1})`),
  )
  devtools.on<ConsoleCalled>('Runtime.consoleAPICalled', ({ type, args }) => {
    if (type === 'error' || type === 'assert')
      errors.push(args.map(({ value, description }) => String(value ?? description)).join(' '))
  })
  devtools.on<EntryAdded>('Log.entryAdded', ({ entry: { source, level, text, url, lineNumber = 0 } }) => {
    if (level === 'error' && source !== 'network') errors.push(`${text} (${url ?? ''}:${lineNumber + 1})`)
  })
  devtools.on<MessageAdded>('Console.messageAdded', ({ message: { source, level, text, url, line } }) => {
    if (level === 'error' && source !== 'network') errors.push(`${text} (${url ?? ''}:${line ?? 0})`)
  })
  await devtools.send('Runtime.enable')
  await devtools.send('Log.enable').catch(() => devtools.send('Console.enable'))
  return errors
}
