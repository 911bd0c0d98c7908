import type { DialectId } from '../protocol/dialects.ts'
import type { Clock } from '../protocol/clock.ts'
import { readIdToken } from '../protocol/id-token.ts'
import type { TokenSet } from '../protocol/token-set.ts'
import type { SupportNotes } from '../screens/television.ts'
import { bindingOf } from '../session/token-binding.ts'
import type { SupportNotesStore } from './platform.ts'

/** Notes facts for support as they happen. */
export interface Support {
  notes(): SupportNotes
  /** `endpoint`: the one that gave no answer, if it is known. */
  failed(code: string, endpoint?: string): void
  /** Notes a sign-in by its tokens. */
  signedIn(tokens: TokenSet): void
  /** Notes a deviation of the provider that was accepted. The first one of a launch replaces those of earlier ones. */
  deviated(dialect: DialectId): void
}

export function createSupport(store: SupportNotesStore, clock: Clock): Support {
  // Read on first use, so that no launch waits for it.
  let known: SupportNotes | undefined
  let dialects: readonly DialectId[] = []
  const notes = () => (known ??= store.read())
  const note = (change: SupportNotes) => {
    known = { ...notes(), ...change }
    store.write(known)
  }
  return {
    notes,
    deviated(dialect) {
      if (dialects.indexOf(dialect) >= 0) return
      dialects = [...dialects, dialect]
      note({ dialects })
    },
    failed: (code, endpoint) =>
      note({ lastFault: { code, atMs: clock.wallMs(), ...(endpoint !== undefined && { endpoint }) } }),
    signedIn(tokens) {
      // The only provider time that a page at file:// always gets: the browser hides the Date header from it.
      const issuedAt = tokens.idToken === undefined ? undefined : readIdToken(tokens.idToken)?.['iat']
      const binding = bindingOf(tokens)
      note({
        ...(typeof issuedAt === 'number' && { clockAheadMs: clock.wallMs() - issuedAt * 1000 }),
        tokenBinding: binding.kind === 'dpop' ? 'dpop' : binding.reason,
      })
    },
  }
}
