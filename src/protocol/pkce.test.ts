import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createPkcePairs, type PkcePair } from './pkce.ts'

const isSound = ({ codeVerifier, codeChallenge }: PkcePair) =>
  createHash('sha256').update(codeVerifier).digest('base64url') === codeChallenge

test('each pair is given once, prepared or not', async () => {
  const pairs = createPkcePairs()
  const unprepared = await pairs.take()
  pairs.prepare()
  pairs.prepare()
  const given = [unprepared, await pairs.take(), await pairs.take()]
  expect(given.every(isSound)).toBe(true)
  expect(new Set(given.map(({ codeVerifier }) => codeVerifier)).size).toBe(3)
})
