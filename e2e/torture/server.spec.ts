import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from '@playwright/test'
import { createVirtualClock, type VirtualClock } from '../../torture/server/clock.ts'
import type { Answer, Scenario } from '../../torture/server/scenario.ts'
import { startTortureServer } from '../../torture/server/torture-server.ts'

async function withServer(
  about: Partial<Scenario>,
  use: (server: Awaited<ReturnType<typeof startTortureServer>>, clock: VirtualClock) => Promise<void>,
) {
  const clock = createVirtualClock()
  await using server = await startTortureServer({ ...BASE, ...about }, clock)
  await use(server, clock)
}

const BASE: Scenario = { name: 'self', about: '', source: '', must: ['signed-in'] }
const device = (...answers: Answer[]) => ({ answers: { device: answers } })
const post = (issuer: string, path = '/device', form = {}) =>
  fetch(issuer + path, { method: 'POST', body: new URLSearchParams(form) })
const heldBack = (server: { held(): number }) => expect.poll(() => server.held(), { intervals: [5] })

test('holds a response back until its time, then sends it completely', async () => {
  await withServer(device({ delaySeconds: 15 }), async (server, clock) => {
    let isAnswered = false
    const answer = post(server.issuer).finally(() => (isAnswered = true))
    await heldBack(server).toBe(1)
    clock.moveTo(14_999)
    expect([isAnswered, server.held()]).toEqual([false, 1])
    clock.moveTo(15_000)
    expect(await (await answer).json()).toMatchObject({ expires_in: 600, interval: 5 })
    await heldBack(server).toBe(0)
  })
})

test('half a response is half of the announced length', async () => {
  await withServer(device({ connection: 'half' }), async ({ issuer }) => {
    const { port } = new URL(issuer)
    const socket = connect(Number(port), '127.0.0.1')
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    socket.on('error', () => undefined)
    socket.write('POST /device HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n')
    await once(socket, 'close')
    const [head = '', body = ''] = text.split('\r\n\r\n')
    const promised = Number(/content-length: (\d+)/i.exec(head)?.[1])
    expect(body.length).toBe(Math.ceil(promised / 2))
  })
})

test('resets connections, and refuses them during an outage', async () => {
  const reason = async (issuer: string) =>
    post(issuer).then(
      ({ status }) => String(status),
      ({ cause }: { cause: { code: string } }) => cause.code,
    )
  await withServer(device({ connection: 'reset' }, {}), async ({ issuer }) => {
    expect([await reason(issuer), await reason(issuer)]).toEqual(['ECONNRESET', '200'])
  })
  await withServer({ outages: [{ fromSeconds: 1, toSeconds: 2, how: 'refused' }] }, async (server, clock) => {
    expect(await reason(server.issuer)).toBe('200')
    clock.moveTo(1000)
    expect(await reason(server.issuer)).toBe('ECONNREFUSED')
    clock.moveTo(2000)
    await server.ready()
    expect(await reason(server.issuer)).toBe('200')
  })
})

test('a drip sends one byte per second of its clock', async () => {
  await withServer(device({ connection: 'drip' }), async (server, clock) => {
    const { body } = await post(server.issuer)
    const reader = body!.getReader()
    const lengths: (number | undefined)[] = []
    for (let second = 0; second < 3; second += 1) {
      lengths.push((await reader.read()).value?.length)
      clock.moveTo(clock.nowMs() + 1000)
    }
    expect(lengths).toEqual([1, 1, 1])
    await reader.cancel()
    await heldBack(server).toBe(0)
  })
})

test('bodies have the requested size, and Retry-After uses the server’s clock', async () => {
  await withServer(
    device({ bytes: 10_000_000 }, { status: 503, headers: { 'Retry-After': '{date+45}' } }),
    async ({ issuer }) => {
      const large = await (await post(issuer)).text()
      expect(large.length).toBeGreaterThan(10_000_000)
      expect(JSON.parse(large)).toHaveProperty('user_code')
      const { headers } = await post(issuer)
      expect(Date.parse(headers.get('retry-after') ?? '') - Date.parse(headers.get('date') ?? '')).toBe(45_000)
    },
  )
})

test('a lost response uses up the code, and a request that never arrived does not', async () => {
  const approved = { viewer: { approvesAfter: 1 } }
  const ask = async (answer: Answer) => {
    const words: unknown[] = []
    await withServer({ ...approved, answers: { token: [answer, {}] } }, async ({ issuer }, clock) => {
      const { device_code } = (await (await post(issuer)).json()) as { device_code: string }
      clock.moveTo(6000)
      await post(issuer, '/token', { device_code }).catch(() => undefined)
      clock.moveTo(12_000)
      const second = await post(issuer, '/token', { device_code })
      words.push(second.status, ((await second.json()) as { error?: string }).error)
    })
    return words
  }
  expect(await ask({ connection: 'reset', taken: true })).toEqual([400, 'invalid_grant'])
  expect(await ask({ connection: 'reset' })).toEqual([200, undefined])
})
