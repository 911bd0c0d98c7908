import type { Clock } from '../../protocol/clock.ts'
import type { PendingDeviceFlow } from '../../protocol/device-flow.ts'
import { useMessages } from '../../ui/messages-context.ts'
import { Voice } from '../../ui/voice.tsx'
import { EndsSoonVoice } from './ends-soon-voice.tsx'
import { lettersOf } from './user-code-text.ts'

interface SignInVoiceProps {
  readonly status: string
  /** Absent while there is no code yet, or no longer. */
  readonly pending: PendingDeviceFlow | undefined
  readonly clock: Clock
}

/** What a voice says of an attempt while the focus rests: the ways to sign in, what happens, and that the code ends soon. */
export function SignInVoice({ status, pending, clock }: SignInVoiceProps) {
  const { signIn } = useMessages()
  return (
    <>
      {pending && <Voice text={waysOf(pending, signIn)} />}
      <Voice text={status} />
      {pending && <EndsSoonVoice deadlineAt={pending.deadlineAt} clock={clock} />}
    </>
  )
}

interface WaysWords {
  readonly scan: string
  readonly openAddress: string
  readonly spelledCode: (letters: string) => string
}

function waysOf({ authorization }: PendingDeviceFlow, { scan, openAddress, spelledCode }: WaysWords): string {
  const { verificationUri, userCode } = authorization
  return `${scan}. ${openAddress}: ${verificationUri} . ${spelledCode(lettersOf(userCode))}`
}
