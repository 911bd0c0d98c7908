import { expect, test, vi } from 'vitest'
import { readHostTime } from './host-time.ts'

const NOON = Date.UTC(2026, 10, 23, 12)

function page(href: string, headers: Record<string, string> = {}) {
  const fetch = vi.fn(async () => new Response(null, { headers }))
  const { protocol } = new URL(href)
  return { fetch, page: { location: { href, protocol }, fetch } as unknown as Window }
}

test('returns the date of the server that the page came from', async () => {
  const { page: hosted, fetch } = page('https://tv.example/app/?x#y', { date: new Date(NOON).toUTCString() })
  expect(await readHostTime(hosted)).toBe(NOON + 500)
  expect(fetch).toHaveBeenCalledExactlyOnceWith('https://tv.example/app/?x#y', { method: 'HEAD', cache: 'no-store' })
})

test('returns nothing in a packaged app, and sends no request', async () => {
  const { page: packaged, fetch } = page('file:///app/index.html')
  expect(await readHostTime(packaged)).toBeUndefined()
  expect(fetch).not.toHaveBeenCalled()
})

test.each([{}, { date: 'soon' }, { date: new Date(NOON).toUTCString(), age: '60' }])(
  'ignores a server whose date is %j',
  async (headers) => {
    expect(await readHostTime(page('https://tv.example/', headers).page)).toBeUndefined()
  },
)
