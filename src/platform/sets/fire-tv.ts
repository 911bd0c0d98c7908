import type { HostedSet } from './hosted-set.ts'

export const FIRE_TV: HostedSet = {
  id: 'fire-tv',
  name: 'Fire TV',
  isHere: ({ navigator }) => /AmazonWebAppPlatform|Android.*\bAFT\w+/.test(navigator.userAgent),
  hasHistoryBack: true,
  // Amazon's FAQ on web apps: a page that no script has opened closes only so.
  exit: (page) => page.open('', '_self')!.close(),
}
