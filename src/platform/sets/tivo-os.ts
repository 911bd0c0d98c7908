import type { HostedSet } from './hosted-set.ts'

/** TiVo OS, and the other sets with Vewd's browser (earlier Opera TV). */
export const TIVO_OS: HostedSet = {
  id: 'tivo-os',
  name: 'TiVo OS / Vewd',
  isHere: ({ navigator }) => /TiVoOS|\bOMI\//.test(navigator.userAgent),
}
