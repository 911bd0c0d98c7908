import { expect, it } from 'vitest'
import { createTestClock, FIRST } from './testing.ts'
import { createTokenAges, instantOf } from './token-age.ts'

function createAges() {
  const clock = createTestClock()
  const ages = createTokenAges(clock)
  return { clock, ages }
}

it('calls a token fresh while it is valid for longer than asked', () => {
  const { clock, ages } = createAges()
  ages.received(FIRST)
  clock.pass(269)
  expect(ages.isFresh(FIRST, 30)).toBe(true)
  clock.pass(1)
  expect(ages.isFresh(FIRST, 30)).toBe(false)
  expect(ages.isFresh(FIRST, 0)).toBe(true)
})

it('counts from before the request when given that time', () => {
  const { clock, ages } = createAges()
  const requestedAt = instantOf(clock)
  clock.pass(20)
  ages.received(FIRST, requestedAt)
  clock.pass(250)
  expect(ages.isFresh(FIRST, 30)).toBe(false)
})

it('does not know the age of tokens that it did not see arrive', () => {
  const { ages } = createAges()
  expect(ages.isFresh(FIRST, 0)).toBe(false)
  expect(ages.hasExpired(FIRST)).toBe(false)
})

it.each([undefined, 0])(
  'trusts a token whose lifetime the provider gives as %s, unless it must last for ever',
  (given) => {
    const { clock, ages } = createAges()
    const { expiresInSeconds: _, ...rest } = FIRST
    const tokens = given === undefined ? rest : { ...rest, expiresInSeconds: given }
    ages.received(tokens)
    clock.pass(1e6)
    expect(ages.isFresh(tokens, 30)).toBe(true)
    expect(ages.hasExpired(tokens)).toBe(false)
    expect(ages.isFresh(tokens, Infinity)).toBe(false)
  },
)

it('adds the time of a suspend, which only the wall clock has counted', () => {
  const { clock, ages } = createAges()
  ages.received(FIRST)
  clock.wall += 300_000
  expect(ages.isFresh(FIRST, 30)).toBe(false)
})

it('does not call a token fresh because the wall clock was set back', () => {
  const { clock, ages } = createAges()
  ages.received(FIRST)
  clock.wall -= 1e9
  clock.monotonic += 300_000
  expect(ages.isFresh(FIRST, 0)).toBe(false)
})

it('calls a token expired by the monotonic clock alone', () => {
  const { clock, ages } = createAges()
  ages.received(FIRST)
  clock.wall += 1e12
  expect(ages.hasExpired(FIRST)).toBe(false)
  clock.monotonic += 300_000
  expect(ages.hasExpired(FIRST)).toBe(true)
})
