import { useSyncExternalStore } from 'react'
import { createObservable } from '../async/observable.ts'
import type { Messages } from '../i18n/messages.ts'
import type { Words } from '../i18n/words.ts'
import type { Platform } from './platform.ts'

/** The language, the contrast and the size of the text of every screen. */
export interface Appearance {
  readonly messages: Messages
  readonly highContrast: boolean
  readonly largerText: boolean
}

/** The appearance, and how the viewer changes it. The choice is kept for the next launch. */
export interface AppearanceSettings {
  /** What the viewer can choose from. Empty if there is no choice. */
  readonly languages: Words['languages']
  current(): Appearance
  subscribe(listener: () => void): () => void
  /** BCP 47 tag of a catalogue. */
  chooseLanguage(language: string): void
  chooseContrast(highContrast: boolean): void
  chooseLargerText(largerText: boolean): void
}

interface LanguageOptions {
  /** The configured language. */
  readonly locale?: string | undefined
  readonly languageMenu?: boolean
}

/**
 * The viewer's choice comes first, then the configured language, then the television's. Without a menu an earlier
 * choice does not count, because the viewer could not change it.
 */
export function createAppearanceSettings(
  platform: Platform,
  words: Words,
  { locale, languageMenu = true }: LanguageOptions = {},
): AppearanceSettings {
  const languages = languageMenu && words.languages.length > 1 ? words.languages : []
  const { preferenceStore, television } = platform
  let preferences = preferenceStore.read()
  const appearance = createObservable(derive())

  function derive(): Appearance {
    const chosen = languages.length > 0 ? preferences.language : undefined
    return {
      messages: words.messagesFor(chosen ?? locale ?? television.locale),
      highContrast: preferences.highContrast ?? television.prefersContrast,
      largerText: preferences.largerText ?? false,
    }
  }
  function choose(change: typeof preferences): void {
    preferences = { ...preferences, ...change }
    preferenceStore.write(preferences)
    appearance.set(derive())
  }
  return {
    languages,
    current: appearance.get,
    subscribe: appearance.subscribe,
    chooseLanguage: (language) => choose({ language }),
    chooseContrast: (highContrast) => choose({ highContrast }),
    chooseLargerText: (largerText) => choose({ largerText }),
  }
}

/** The current appearance. Rerenders after each change. */
export function useAppearance({ current, subscribe }: AppearanceSettings): Appearance {
  return useSyncExternalStore(subscribe, current)
}
