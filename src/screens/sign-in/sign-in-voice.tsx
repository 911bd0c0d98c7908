import type { Messages } from '../../i18n/messages.ts'
import type { Clock } from '../../protocol/clock.ts'
import { shownAddress } from '../../protocol/shown-address.ts'
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
  const { signIn, ways } = useMessages()
  return (
    <>
      {code && <Voice text={waysOf(code, ways, signIn.spelledCode)} />}
      <Voice text={status} />
      {code && (
        <EndsSoonVoice key={code.deadlineAt} deadlineAt={code.deadlineAt} clock={clock} offersNewCode={offersNewCode} />
      )}
    </>
  )
}

type WaysWords = Pick<Messages['ways'], 'scan' | 'otherDevice' | 'goTo'>

function waysOf(
  { authorization }: WaitingCode,
  { scan, otherDevice, goTo }: WaysWords,
  spelledCode: (letters: string) => string,
): string {
  const { verificationUri, userCode } = authorization
  return `${scan}. ${otherDevice}: ${goTo} ${shownAddress(verificationUri)} . ${spelledCode(lettersOf(userCode))}`
}
