import type { Messages } from '../../i18n/messages.ts'
import { differenceText, timeText, type Diagnostics } from './diagnostics.ts'

/** A clock within this difference counts as right: the protocol tolerates it. */
const RIGHT_MS = 60_000

/** The rows on the screen: labels in the viewer's language, values unchanged. */
export function diagnosticsRows(
  facts: Diagnostics,
  { diagnostics: words, provider }: Pick<Messages, 'diagnostics' | 'provider'>,
): (readonly [string, string])[] {
  const { clockAheadMs, lastFault, television, wishedBinding, tokenBinding } = facts
  const clock = () => {
    if (clockAheadMs === undefined) return words.unknown
    return Math.abs(clockAheadMs) < RIGHT_MS ? words.clockRight : words.clockOff(differenceText(clockAheadMs))
  }
  const binding = () => {
    if (wishedBinding === 'bearer') return words.notBound
    if (tokenBinding === undefined) return `${words.unknown} · ${wishedBinding}`
    return tokenBinding === 'dpop' ? words.bound : `${words.notBound} · ${tokenBinding}`
  }
  return [
    [words.app, [facts.appName, facts.appVersion, `· Couchpass ${facts.couchpassVersion}`].filter(Boolean).join(' ')],
    [words.television, television.name],
    [words.engine, television.engine ?? words.unknown],
    [words.issuer, facts.issuerHost],
    [words.clock, `${timeText(facts.wallMs)} · ${clock()}`],
    [words.lastFault, lastFault ? faultText(lastFault) : words.none],
    [words.storage, facts.isStorageDurable ? words.storageDurable : words.storageMemory],
    [words.tokenBinding, binding()],
    ...(facts.dialects.length > 0 ? [[provider.dialect, facts.dialects.join(', ')] as const] : []),
  ]
}

function faultText({ code, endpoint, atMs }: NonNullable<Diagnostics['lastFault']>): string {
  return [code, endpoint, timeText(atMs)].filter(Boolean).join(' · ')
}
