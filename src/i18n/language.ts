import type { Catalogue, Texts } from './messages.ts'

/** A language of the bundle. Its texts are read when a screen shows them first. */
export interface Language extends Pick<Catalogue, 'language' | 'direction' | 'name'> {
  readonly texts: () => Texts
}

export function languageOf(catalogue: Catalogue): Language {
  const { language, direction, name, isRead: _, ...texts } = catalogue
  return { language, direction, name, texts: () => texts }
}
