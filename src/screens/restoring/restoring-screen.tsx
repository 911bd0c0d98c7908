import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'

/** While the stores are read; no control, for there is nothing to decide yet. It is bounded by the stores' own deadline. */
export function RestoringScreen() {
  const { restoring } = useMessages()
  return (
    <Screen name="restoring">
      <Waiting />
      <p className="cp-lead">{restoring}</p>
    </Screen>
  )
}
