import { useId, useState } from 'react'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { UserCode } from '../../ui/user-code.tsx'
import { Voice } from '../../ui/voice.tsx'
import { lettersOf } from './user-code-text.ts'

interface SpokenCodeProps {
  readonly code: string
  /** Id of what says where the code is entered. */
  readonly whereId: string
}

/** The code: for eyes as large as it fits; for ears letter by letter with the focus, and again at every OK. */
export function SpokenCode({ code, whereId }: SpokenCodeProps) {
  const { signIn } = useMessages()
  const [times, setTimes] = useState(0)
  const spelledId = useId()
  const spelled = signIn.spelledCode(lettersOf(code))
  return (
    <>
      {/* Its name is what is seen (WCAG 2.5.3), its description the letters, and where they go. */}
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
