import type { HostedSet } from './hosted-set.ts'

export const TITAN_OS: HostedSet = {
  id: 'titan-os',
  name: 'Titan OS',
  isHere: ({ navigator }) => /TitanOS\//.test(navigator.userAgent),
  // Titan's review refuses an app that takes 27 (Escape) for Back.
  back: [8, 461, 'Backspace', 'GoBack'],
}
