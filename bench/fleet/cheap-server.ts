/**
 * A child process with a minimal authorization server, so that the driver is the limit. If approvals are on, it
 * approves one code in ten at its fourth poll. A poll before the interval gets `slow_down`. On command it becomes
 * unreachable in one of several ways.
 */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Away = 'refuses' | 'says-503' | 'hangs-then-answers' | 'hangs-then-drops'
/** A command to the server. It replies with its port when it is done, and also at its start. */
export type Order = { readonly away: Away } | { readonly back: true }

interface Code {
  polls: number
  answeredAt: number
}

const intervalSeconds = Number(process.argv[2])
const approves = process.argv[3] === 'approves'
/** The client's timer may fire a millisecond early by this process's clock. */
const TOLERANCE_MS = 20
const codes = new Map<string, Code>()
const held: (() => void)[] = []
let away: Away | undefined

const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
  let form = ''
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => (form += chunk))
  request.on('end', () => {
    if (away === 'says-503') return void send(response, 503, { error: 'temporarily_unavailable' })
    const reply = () => answer(request.url ?? '', new URLSearchParams(form), response)
    if (away === 'hangs-then-answers') held.push(reply)
    else if (away === 'hangs-then-drops') held.push(() => response.destroy())
    else reply()
  })
})

function answer(path: string, form: URLSearchParams, response: ServerResponse): void {
  if (path === '/device') {
    const device_code = String(codes.size)
    codes.set(device_code, { polls: 0, answeredAt: performance.now() })
    const shown = { user_code: 'WDJB-MJHT', verification_uri: 'http://localhost/device' }
    return send(response, 200, { device_code, ...shown, expires_in: 600, interval: intervalSeconds })
  }
  const tokens = { access_token: 'a', token_type: 'Bearer', expires_in: 300, refresh_token: 'r' }
  if (form.get('grant_type') === 'refresh_token') return send(response, 200, tokens)
  const name = form.get('device_code') ?? ''
  const code = codes.get(name)
  if (!code) return send(response, 400, { error: 'invalid_grant' })
  code.polls += 1
  const early = performance.now() - code.answeredAt < intervalSeconds * 1000 - TOLERANCE_MS
  code.answeredAt = performance.now()
  if (early) return send(response, 400, { error: 'slow_down' })
  if (approves && Number(name) % 10 === 0 && code.polls === 4) return send(response, 200, tokens)
  send(response, 400, { error: 'authorization_pending' })
}

function send(response: ServerResponse, status: number, body: object): void {
  const json = JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) })
  response.end(json)
}

let port = 0
function listen(): void {
  server.listen({ port, host: '127.0.0.1', backlog: 4096 }, () => {
    port = (server.address() as AddressInfo).port
    process.send?.({ port })
  })
}

process.on('message', (order: Order) => {
  if ('away' in order) {
    away = order.away
    if (away !== 'refuses') return void process.send?.({ port })
    server.close(() => process.send?.({ port }))
    server.closeAllConnections()
    return
  }
  const was = away
  away = undefined
  if (was === 'refuses') return listen()
  for (const release of held.splice(0)) release()
  process.send?.({ port })
})
process.on('disconnect', () => process.exit())
listen()
