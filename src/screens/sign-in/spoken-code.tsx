import { useId, useState } from 'react'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { UserCode } from '../../ui/user-code.tsx'
import { Voice } from '../../ui/voice.tsx'
import { lettersOf } from './user-code-text.ts'

interface SpokenCodeProps {
  readonly code: string
  /** Id of the element that says where to enter the code. */
  readonly whereId: string
}

/** The code. It is shown as large as it fits; screen readers spell it when it gets the focus, and again at every OK. */
export function SpokenCode({ code, whereId }: SpokenCodeProps) {
  const { signIn } = useMessages()
  const [times, setTimes] = useState(0)
  const spelledId = useId()
  const spelled = signIn.spelledCode(lettersOf(code))
  return (
    <>
      {/* The name is the visible code (WCAG 2.5.3); the description spells it and says where to enter it. */}
      <Action label={code} describedBy={`${spelledId} ${whereId}`} onPress={() => setTimes(times + 1)} look="bare">
        <UserCode code={code} />
      </Action>
      <span id={spelledId} hidden>
        {spelled}
      </span>
      {times > 0 && <Voice key={times} text={spelled} />}
    </>
  )
}
