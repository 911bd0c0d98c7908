import type { Page } from '@playwright/test'

export interface RecordedAnswer {
  /** The request's parameters. */
  readonly request: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
  /** Milliseconds on the page's own monotonic clock. */
  readonly at: number
}

/**
 * Returns a list that fills with Keycloak's responses to the app's POST requests at addresses that end in `path`,
 * until the next launch. Recorded inside the page, because Playwright's `response.json()` sometimes finds no body on
 * a busy machine ("No data found for resource with given identifier").
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
