import { expect, test } from 'vitest'
import type { SupportNotes } from '../screens/television.ts'
import { createSupport } from './support-notes.ts'

const idToken = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`

function supporting(kept: SupportNotes = {}) {
  const written: SupportNotes[] = []
  const store = { read: () => kept, write: (notes: SupportNotes) => void written.push(notes) }
  return { support: createSupport(store, { wallMs: () => 10_000_000, monotonicMs: () => 0 }), written }
}

test('notes the newest fault and keeps the other notes', () => {
  const { support, written } = supporting({ clockAheadMs: 5 })
  support.failed('timeout')
  support.failed('invalid_client')
  expect(support.notes()).toEqual({ clockAheadMs: 5, lastFault: { code: 'invalid_client', atMs: 10_000_000 } })
  expect(written.at(-1)).toEqual(support.notes())
})

test('notes at a sign-in how far the clock is off and how the tokens are bound, but no token', () => {
  const { support, written } = supporting()
  const tokens = {
    accessToken: 'secret',
    tokenType: 'dpop',
    refreshToken: 'secret',
    idToken: idToken({ iat: 4000 }),
  } as const
  support.signedIn(tokens)
  expect(support.notes()).toEqual({ clockAheadMs: 6_000_000, tokenBinding: 'dpop' })
  support.signedIn({ accessToken: 'secret', tokenType: 'bearer', unboundBecause: 'not_offered' })
  expect(support.notes()).toEqual({ clockAheadMs: 6_000_000, tokenBinding: 'not_offered' })
  expect(JSON.stringify(written)).not.toContain('secret')
})

test.each([idToken({ iat: 'soon' }), 'nonsense', undefined])(
  'an id_token without a time leaves the noted clock difference unchanged',
  (given) => {
    const { support } = supporting({ clockAheadMs: 5 })
    support.signedIn({ accessToken: 'a', tokenType: 'bearer', ...(given !== undefined && { idToken: given }) })
    expect(support.notes().clockAheadMs).toBe(5)
  },
)

test('notes each deviation of the provider once, in place of those of earlier launches', () => {
  const { support, written } = supporting({ dialects: ['verification_url'] })
  expect(support.notes().dialects).toEqual(['verification_url'])
  for (const dialect of ['no_token_type', 'no_token_type', 'error_nested'] as const) support.deviated(dialect)
  expect(support.notes().dialects).toEqual(['no_token_type', 'error_nested'])
  expect(written).toHaveLength(2)
})
