import { useState } from 'react'
import type { Clock } from '../../protocol/clock.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { Voice } from '../../ui/voice.tsx'
import { secondsText } from './duration-text.ts'
import { LAST_MS, useRemainingMs } from './use-remaining-ms.ts'

interface EndsSoonVoiceProps {
  /** Monotonic milliseconds. */
  readonly deadlineAt: number
  readonly clock: Clock
}

/** Says that the last minute begins: once, and not every second. */
export function EndsSoonVoice({ deadlineAt, clock }: EndsSoonVoiceProps) {
  const remainingMs = useRemainingMs(deadlineAt, clock, LAST_MS)
  return remainingMs < LAST_MS && remainingMs > 0 ? <Warning remainingMs={remainingMs} /> : null
}

function Warning({ remainingMs }: { readonly remainingMs: number }) {
  const { signIn, language } = useMessages()
  const [firstMs] = useState(remainingMs)
  return <Voice text={signIn.endsSoon(secondsText(firstMs, language))} urgent />
}
