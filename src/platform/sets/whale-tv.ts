import type { HostedSet } from './hosted-set.ts'

/** Zeasn's Whale TV, and Philips' Saphi, which is built on it. */
export const WHALE_TV: HostedSet = {
  id: 'whale-tv',
  name: 'Whale TV',
  isHere: ({ navigator }) => /WhaleTV\/|SmartTvA\//.test(navigator.userAgent),
}
