import { useAppearance, type AppearanceSettings } from '../app/appearance.ts'
import { CATALOGUES } from '../i18n/catalogue.ts'

interface LookFieldsProps {
  readonly appearance: AppearanceSettings
  /** Called with the scenario step that has the same effect. */
  readonly onChosen: (step: string) => void
}

/** Language, contrast and size of the text of the television, as the viewer would choose them on Welcome. */
export function LookFields({ appearance, onChosen }: LookFieldsProps) {
  const { messages, highContrast, largerText } = useAppearance(appearance)
  const chooseLanguage = (language: string) => {
    appearance.chooseLanguage(language)
    onChosen(`lang:${language}`)
  }
  const chooseContrast = (on: boolean) => {
    appearance.chooseContrast(on)
    if (on) onChosen('contrast')
  }
  const chooseLargerText = (on: boolean) => {
    appearance.chooseLargerText(on)
    if (on) onChosen('larger-text')
  }
  return (
    <section aria-label="Appearance">
      <div className="qa-row">
        <h3>Appearance</h3>
        <select
          data-testid="qa-language"
          aria-label="Language"
          value={messages.language}
          onChange={(event) => chooseLanguage(event.target.value)}
        >
          {CATALOGUES.map(({ language, name }) => (
            <option key={language} value={language}>
              {language} · {name}
            </option>
          ))}
        </select>
        <label>
          <input
            data-testid="qa-contrast"
            type="checkbox"
            checked={highContrast}
            onChange={(event) => chooseContrast(event.target.checked)}
          />{' '}
          high contrast
        </label>
        <label>
          <input
            data-testid="qa-larger-text"
            type="checkbox"
            checked={largerText}
            onChange={(event) => chooseLargerText(event.target.checked)}
          />{' '}
          larger text
        </label>
      </div>
    </section>
  )
}
