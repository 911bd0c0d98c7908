import { AppearanceScreen } from '../screens/appearance/appearance-screen.tsx'
import type { ScreenName } from '../ui/screen.tsx'
import { useLaunch } from './app-context.ts'
import { useAppearance } from './appearance.ts'

interface AppearanceChoiceProps {
  readonly over: ScreenName
  readonly close: () => void
}

/** Language, contrast and size of the text. A language closes the screen; a switch stays, to be switched back. */
export function AppearanceChoice({ over, close }: AppearanceChoiceProps) {
  const { appearance } = useLaunch()
  const { highContrast, largerText } = useAppearance(appearance)
  return (
    <AppearanceScreen
      over={over}
      languages={appearance.languages}
      highContrast={highContrast}
      largerText={largerText}
      onLanguage={(language) => (appearance.chooseLanguage(language), close())}
      onHighContrast={appearance.chooseContrast}
      onLargerText={appearance.chooseLargerText}
      onBack={close}
    />
  )
}
