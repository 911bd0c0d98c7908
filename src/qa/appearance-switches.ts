import type { Appearance, AppearanceSettings } from '../app/appearance.ts'
import { SWITCHES, type Step, type Switch } from './scenario.ts'

type BooleanKey = { [Key in keyof Appearance]: Appearance[Key] extends boolean ? Key : never }[keyof Appearance]

interface AppearanceSwitch {
  /** What the panel calls it. */
  readonly name: string
  /** Its key in the appearance and in the stored preferences. */
  readonly key: BooleanKey
  readonly choose: (settings: AppearanceSettings, on: boolean) => void
}

/** The panel shows, records and repeats each of these. */
export const APPEARANCE_SWITCHES: Readonly<Record<Switch, AppearanceSwitch>> = {
  contrast: { name: 'high contrast', key: 'highContrast', choose: (settings, on) => settings.chooseContrast(on) },
  'larger-text': { name: 'larger text', key: 'largerText', choose: (settings, on) => settings.chooseLargerText(on) },
}

/** The steps that lead from one appearance to the next, whoever changed it: the panel or the viewer. */
export function changesBetween(before: Appearance, after: Appearance): readonly Step[] {
  const { language } = after.messages
  const isOtherLanguage = language !== before.messages.language
  const isOn = (appearance: Appearance, kind: Switch) => appearance[APPEARANCE_SWITCHES[kind].key]
  const toggled = SWITCHES.filter((kind) => isOn(after, kind) !== isOn(before, kind))
  return [
    ...(isOtherLanguage ? [{ kind: 'lang', language } as const] : []),
    ...toggled.map((kind) => ({ kind, on: isOn(after, kind) })),
  ]
}
