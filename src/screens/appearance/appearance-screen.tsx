import { useId } from 'react'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { Screen, type ScreenName } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'
import { Tick } from '../../ui/tick.tsx'
import { Switch } from './switch.tsx'

interface AppearanceScreenProps {
  /** The screen from which this one was opened. It stays the current screen in `data-screen`. */
  readonly over: ScreenName
  /** Offered by their own names; none without a choice. */
  readonly languages: readonly { readonly language: string; readonly name: string }[]
  readonly highContrast: boolean
  readonly largerText: boolean
  readonly onLanguage: (language: string) => void
  readonly onHighContrast: (on: boolean) => void
  readonly onLargerText: (on: boolean) => void
  readonly onBack: () => void
}

/** Each language by its own name, and the two switches of the display. A switch acts at once and stays. */
export function AppearanceScreen(props: AppearanceScreenProps) {
  const { over, languages, highContrast, largerText, onLanguage, onHighContrast, onLargerText, onBack } = props
  useBack(onBack)
  const aboutId = useId()
  const { appearance, language: current } = useMessages()
  const hasLanguages = languages.length > 0
  return (
    <Screen name={over}>
      {/* In the middle, whichever screen's class surrounds it. */}
      <div className="cp-appearance">
        <div className="cp-message">
          <h1 id={aboutId}>{hasLanguages ? appearance.title : appearance.displayTitle}</h1>
        </div>
        {hasLanguages && (
          <div className="cp-languages">
            {languages.map(({ language, name }) => {
              const isCurrent = language === current
              return (
                <Action
                  key={language}
                  label={name}
                  lang={language}
                  onPress={() => onLanguage(language)}
                  first={isCurrent}
                  isCurrent={isCurrent}
                  describedBy={isCurrent ? aboutId : undefined}
                >
                  {isCurrent && <Tick />}
                  {name}
                </Action>
              )
            })}
          </div>
        )}
        <div className="cp-switches">
          <Switch
            label={appearance.highContrast}
            isOn={highContrast}
            onChange={onHighContrast}
            {...(!hasLanguages && { first: true, describedBy: aboutId })}
          />
          <Switch label={appearance.largerText} isOn={largerText} onChange={onLargerText} />
        </div>
      </div>
    </Screen>
  )
}
