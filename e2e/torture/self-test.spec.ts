import { expect, test } from '@playwright/test'
import { OTHER_CLIENTS } from '../../torture/clients/other-clients.ts'
import { terminals } from '../../torture/clients/terminals.ts'
import { runScenario } from '../../torture/run/run-scenario.ts'
import { isFlawless, judge } from '../../torture/run/verdict.ts'
import { SCENARIOS } from '../../torture/scenarios/all.ts'
import type { Scenario } from '../../torture/server/scenario.ts'
import { createPollTiming, earlyPolls, type LogEntry } from '../../torture/server/timing.ts'

/** A client in a few lines that breaks one rule. The runner must detect each of them. */
const careless = (body: string) =>
  terminals(
    `node --input-type=module -e '
      const { TORTURE_ISSUER: issuer, TORTURE_CLIENT_ID: client_id } = process.env
      const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000))
      const post = (path, form = {}) =>
        fetch(issuer + path, { method: "POST", body: new URLSearchParams({ client_id, ...form }) })
      const { device_code, interval } = await (await post("/device")).json()
      const poll = () => post("/token", { grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code })
      ${body}'`,
  )

const scenario = (name: string): Scenario => SCENARIOS.find((one) => one.name === name)!
const PLAIN: Scenario = { name: 'plain', about: 'Nothing', source: 'RFC 8628 §3.5', must: ['signed-in'] }
const loop = (seconds: string, rest = '') =>
  `for (let wait = interval ?? 5; ; ) { await sleep(${seconds}); const answer = await poll(); if (answer.status === 200) break; ${rest} }`

test('accepts a client that keeps to the interval', async () => {
  const outcome = await runScenario(PLAIN, careless(loop('wait')))
  expect(outcome.early).toEqual([])
  expect(outcome.log.filter(({ endpoint }) => endpoint === 'token').map(({ atMs }) => atMs)).toEqual([
    5000, 10_000, 15_000,
  ])
  expect(isFlawless(PLAIN, outcome)).toBe(true)
})

test('the log detects a client that polls a second early', async () => {
  const outcome = await runScenario(PLAIN, careless(loop('wait - 1')))
  expect(outcome.early.map(({ rule }) => rule)).toContain('interval')
  expect(isFlawless(PLAIN, outcome)).toBe(false)
})

test('the log detects a client that slows down only once', async () => {
  const once = 'if ((await answer.json()).error === "slow_down") await sleep(5)'
  const outcome = await runScenario(scenario('slow-down-in-turn'), careless(loop('wait', once)))
  expect(outcome.early.map(({ rule }) => rule)).toContain('interval')
})

test('the log detects a client that ignores slow_down', async () => {
  const outcome = await runScenario(scenario('slow-down-once'), careless(loop('wait')))
  expect(outcome.early.map(({ rule }) => rule)).toContain('slow_down')
})

test('the log detects a client that ignores Retry-After, in seconds and as a date', async () => {
  for (const name of ['retry-after-seconds', 'retry-after-date']) {
    const outcome = await runScenario(scenario(name), careless(loop('wait')))
    expect(outcome.early.map(({ rule }) => rule)).toEqual(['Retry-After'])
  }
})

test('a client that ends at the first reset is "lost", and one that waits for ever "hangs"', async () => {
  const article = OTHER_CLIENTS['tutorial client']!
  const reset = await runScenario(scenario('poll-reset'), article)
  expect([reset.seen.end, judge(scenario('poll-reset'), reset)]).toEqual(['refused', 'lost'])
  const silence = await runScenario(scenario('poll-hangs'), article)
  expect(judge(scenario('poll-hangs'), silence)).toBe('hangs')
})

test('a client that accepts any id_token is "wrong"', async () => {
  const outcome = await runScenario(scenario('id-token-audience'), careless(loop('wait')))
  expect(judge(scenario('id-token-audience'), outcome)).toBe('wrong')
})

test('a program that is not a client is a usage error, not a lost sign-in', async () => {
  await expect(runScenario(PLAIN, terminals('/bin/false'))).rejects.toThrow(/not a Node program/)
})

test('the log checks each rule separately', () => {
  const log: LogEntry[] = []
  const timing = createPollTiming(undefined)
  const poll = (atMs: number, how: Parameters<typeof timing.answered>[0] = {}) => {
    log.push({ endpoint: 'token', answer: '', ...timing.arrived(atMs), atMs })
    timing.answered(how)
  }
  poll(0)
  poll(5000, { slowDown: true })
  poll(15_000, { silent: true })
  poll(25_001, { retryAt: 60_000 })
  poll(60_000, { reset: true })
  poll(60_000)
  expect(earlyPolls(log)).toEqual([])
  expect(log.at(-1)).toHaveProperty('again', true)
  poll(69_000)
  expect(earlyPolls(log)).toMatchObject([{ atMs: 69_000, notBeforeMs: 70_000, rule: 'interval' }])
})
