import { useAppearance, type AppearanceSettings } from '../app/appearance.ts'
import { BUNDLED } from '../i18n/bundled.ts'
import { APPEARANCE_SWITCHES } from './appearance-switches.ts'
import { SWITCHES } from './scenario.ts'

/** How the television looks, as the viewer would choose it there. The recording notices each change by itself. */
export function LookFields({ appearance }: { readonly appearance: AppearanceSettings }) {
  const current = useAppearance(appearance)
  return (
    <section aria-label="Appearance">
      <div className="qa-row">
        <h3>Appearance</h3>
        <select
          data-testid="qa-language"
          aria-label="Language"
          value={current.messages.language}
          onChange={(event) => appearance.chooseLanguage(event.target.value)}
        >
          {BUNDLED.map(({ language, name }) => (
            <option key={language} value={language}>
              {language} · {name}
            </option>
          ))}
        </select>
        {SWITCHES.map((kind) => {
          const { name, key, choose } = APPEARANCE_SWITCHES[kind]
          return (
            <label key={kind}>
              <input
                data-testid={`qa-${kind}`}
                type="checkbox"
                checked={current[key]}
                onChange={(event) => choose(appearance, event.target.checked)}
              />{' '}
              {name}
            </label>
          )
        })}
      </div>
    </section>
  )
}
