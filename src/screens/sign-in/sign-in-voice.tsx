import type { Clock } from '../../protocol/clock.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { Voice } from '../../ui/voice.tsx'
import { EndsSoonVoice } from './ends-soon-voice.tsx'
import { lettersOf } from './user-code-text.ts'
import type { WaitingCode } from './waiting-code.ts'

interface SignInVoiceProps {
  readonly status: string
  /** Absent before the code has come and after it has ended. */
  readonly code: WaitingCode | undefined
  readonly clock: Clock
  readonly offersNewCode: boolean
}

/**
 * What a screen reader announces without a focus change: the ways to sign in, the status, and that the code ends soon.
 */
export function SignInVoice({ status, code, clock, offersNewCode }: SignInVoiceProps) {
  const { signIn } = useMessages()
  return (
    <>
      {code && <Voice text={waysOf(code, signIn)} />}
      <Voice text={status} />
      {code && (
        <EndsSoonVoice key={code.deadlineAt} deadlineAt={code.deadlineAt} clock={clock} offersNewCode={offersNewCode} />
      )}
    </>
  )
}

interface WaysWords {
  readonly scan: string
  readonly openAddress: string
  readonly spelledCode: (letters: string) => string
}

function waysOf({ authorization }: WaitingCode, { scan, openAddress, spelledCode }: WaysWords): string {
  const { verificationUri, userCode } = authorization
  return `${scan}. ${openAddress}: ${verificationUri} . ${spelledCode(lettersOf(userCode))}`
}
