import type { HostedSet } from './hosted-set.ts'

export const VIDAA: HostedSet = {
  id: 'vidaa',
  name: 'Hisense VIDAA',
  isHere: ({ Hisense_GetBrand, navigator }) => Hisense_GetBrand !== undefined || /VIDAA\//.test(navigator.userAgent),
}
