import type { HostedSet } from './hosted-set.ts'

/** A web view or a Trusted Web Activity on Android TV and Google TV, and any other browser on Android. */
export const ANDROID_TV: HostedSet = {
  id: 'android-tv',
  name: 'Android TV',
  isHere: ({ navigator }) => /Android/.test(navigator.userAgent),
  hasHistoryBack: true,
}
