import { useState } from 'react'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { UserCode } from '../../ui/user-code.tsx'

/** The code: for eyes as large as it fits, for ears letter by letter, when it appears and at every OK on it. */
export function SpokenCode({ code }: { readonly code: string }) {
  const { signIn } = useMessages()
  const [times, setTimes] = useState(0)
  const spelled = signIn.spelledCode(Array.from(code).join(', '))
  return (
    <>
      <Action label={spelled} onPress={() => setTimes(times + 1)} look="bare">
        <UserCode code={code} />
      </Action>
      {/* A new element each time: a voice says what is added, and not what stays the same. */}
      <span className="cp-voice-only" role="status">
        {times > 0 && <span key={times}>{spelled}</span>}
      </span>
    </>
  )
}
