import { useState } from 'react'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'
import { Voice } from '../../ui/voice.tsx'
import { CheckMark } from './check-mark.tsx'

interface SuccessScreenProps {
  /** Undefined if the provider sent no name, or has not sent it yet. */
  readonly name: string | undefined
  readonly email: string | undefined
  readonly onContinue: () => void
}

/** Says who is in. It passes by itself; OK goes on at once, and Back, which was meant for the code, does nothing. */
export function SuccessScreen({ name, email, onContinue }: SuccessScreenProps) {
  useBack(() => undefined)
  const { success } = useMessages()
  const title = name === undefined ? success.unnamed : success.title(name)
  const detail = email === name ? undefined : email
  // UserInfo may add to the words while they are shown. They are spoken once, as they are first.
  const [spoken] = useState(() => (detail === undefined ? title : `${title}. ${detail}`))
  return (
    <Screen name="success">
      <div className="cp-message" data-testid="success">
        <CheckMark />
        <h1>{title}</h1>
        {/* Keeps its space, so that nothing moves when it comes. */}
        <p className="cp-lead cp-viewer-detail" dir="auto">
          {detail ?? '\u00a0'}
        </p>
      </div>
      <div className="cp-actions">
        {/* Not described by the title: the live region speaks that, because the focus moves on soon. */}
        <Action label={success.continue} onPress={onContinue} look="quiet" first />
      </div>
      <Voice text={spoken} />
    </Screen>
  )
}
