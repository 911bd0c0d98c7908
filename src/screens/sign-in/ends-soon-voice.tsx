import { useEffect, useState } from 'react'
import type { Clock } from '../../protocol/clock.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { Voice } from '../../ui/voice.tsx'
import { secondsText } from './duration-text.ts'
import { LAST_MS } from './use-remaining-ms.ts'

/** A longer timer fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

interface EndsSoonVoiceProps {
  /** Monotonic milliseconds. */
  readonly deadlineAt: number
  readonly clock: Clock
  readonly offersNewCode: boolean
}

/** Announces the last minute once, rather than every second. */
export function EndsSoonVoice({ deadlineAt, clock, offersNewCode }: EndsSoonVoiceProps) {
  const { signIn, language } = useMessages()
  const [remainingMs, setRemainingMs] = useState<number>()
  useEffect(() => {
    const say = () => setRemainingMs(deadlineAt - clock.monotonicMs())
    const timer = window.setTimeout(say, Math.min(deadlineAt - LAST_MS - clock.monotonicMs(), LONGEST_TIMER_MS))
    return () => window.clearTimeout(timer)
  }, [deadlineAt, clock])
  if (remainingMs === undefined || remainingMs <= 0 || remainingMs > LAST_MS + 1000) return null
  const text = secondsText(Math.min(remainingMs, LAST_MS), language)
  return <Voice text={(offersNewCode ? signIn.endsSoon : signIn.endsIn)(text)} urgent />
}
