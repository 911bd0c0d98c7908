import { useMessages } from '../../ui/messages-context.ts'
import { Screen } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'

/**
 * Shown while the stores are read. Has no control because there is nothing to decide. The stores' timeout limits it.
 */
export function RestoringScreen() {
  const { restoring } = useMessages()
  return (
    <Screen name="restoring">
      <Waiting />
      <p className="cp-lead">{restoring}</p>
    </Screen>
  )
}
