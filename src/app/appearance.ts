import { useSyncExternalStore } from 'react'
import { catalogueFor } from '../i18n/catalogue.ts'
import type { Messages } from '../i18n/messages.ts'
import type { Platform } from './platform.ts'
import { createObservable } from '../async/observable.ts'

/** In which words and with which contrast everything is shown. */
export interface Look {
  readonly messages: Messages
  readonly highContrast: boolean
}

/** The look and how the viewer changes it; what was chosen is there at the next launch. */
export interface Appearance {
  look(): Look
  subscribe(listener: () => void): () => void
  /** BCP 47 tag of a catalogue. */
  chooseLanguage(language: string): void
  chooseContrast(highContrast: boolean): void
}

/** The viewer's choice comes first, then the configuration's language, then the set's own. */
export function createAppearance(platform: Platform, configuredLocale: string | undefined): Appearance {
  const { preferenceStore, television } = platform
  let chosen = preferenceStore.read()
  const look = createObservable(lookNow())

  function lookNow(): Look {
    return {
      messages: catalogueFor(chosen.language ?? configuredLocale ?? television.locale),
      highContrast: chosen.highContrast ?? television.prefersContrast,
    }
  }
  function choose(change: typeof chosen): void {
    chosen = { ...chosen, ...change }
    preferenceStore.write(chosen)
    look.set(lookNow())
  }
  return {
    look: look.get,
    subscribe: look.subscribe,
    chooseLanguage: (language) => choose({ language }),
    chooseContrast: (highContrast) => choose({ highContrast }),
  }
}

/** The look as it is now, and after every change. */
export function useLook({ look, subscribe }: Appearance): Look {
  return useSyncExternalStore(subscribe, look)
}
