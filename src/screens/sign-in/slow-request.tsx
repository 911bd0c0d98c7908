import { useEffect, useState } from 'react'
import { useMessages } from '../../ui/messages-context.ts'
import { Voice } from '../../ui/voice.tsx'

/** Longer than a request takes on a slow line. By then a viewer has begun to wonder. */
const SLOW_MS = 4000

/** Says that the code takes longer than usual, once it does. */
export function SlowRequest() {
  const { signIn } = useMessages()
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setSlow(true), SLOW_MS)
    return () => window.clearTimeout(timer)
  }, [])
  return isSlow ? (
    <>
      <p className="cp-countdown" data-testid="slow">
        {signIn.takesLonger}
      </p>
      <Voice text={signIn.takesLonger} />
    </>
  ) : null
}
