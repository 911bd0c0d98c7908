import type { Page } from '@playwright/test'

export interface RecordedAnswer {
  /** The request's parameters. */
  readonly request: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
  /** Milliseconds on the page's own monotonic clock. */
  readonly at: number
}

/**
 * Gives a list that fills with what Keycloak answers to the app's POST requests at addresses that end in `path`, until the
 * next launch. Noted inside the page: Playwright's `response.json()` finds no body at times when the machine is busy
 * ("No data found for resource with given identifier").
 */
export async function recordAnswers(page: Page, path: string): Promise<readonly RecordedAnswer[]> {
  const answers: RecordedAnswer[] = []
  const name = `noteAnswer${path.replace(/\W/g, '_')}`
  await page.exposeFunction(name, (answer: RecordedAnswer) => void answers.push(answer))
  await page.evaluate(
    ([path, name]) => {
      const note = (window as unknown as Record<string, (answer: unknown) => Promise<void>>)[name]!
      const send = window.fetch
      window.fetch = async (input, init) => {
        const response = await send(input, init)
        if (!response.url.endsWith(path)) return response
        const body: unknown = await response.clone().json()
        const request = Object.fromEntries(new URLSearchParams(String(init?.body ?? '')))
        await note({ request, body, at: performance.now() })
        return response
      }
    },
    [path, name] as const,
  )
  return answers
}

export const DEVICE_ENDPOINT = '/protocol/openid-connect/auth/device'
export const TOKEN_ENDPOINT = '/protocol/openid-connect/token'
