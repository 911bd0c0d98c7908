import { HISTORY_KEYS, type TelevisionRow } from '../television-row.ts'

export const androidTv: TelevisionRow = {
  id: 'android-tv',
  name: 'Android TV and Google TV',
  brands: 'Sony, TCL, Philips, Xiaomi, boxes of many operators',
  inShort: { back: 'browser history', exit: '`window.close()`' },
  facts: {
    delivery: {
      says: 'an Android app with the hosted page in a WebView, or a Trusted Web Activity',
      from: 'https://github.com/GoogleChromeLabs/bubblewrap/issues/453',
    },
    engine: { says: 'Android System WebView or Chrome, which the store updates; the oldest on a set: not found' },
    detection: {
      says: '"Android" in the user agent',
      from: 'https://www.github.com/bestiejs/platform.js/issues/176',
    },
    keys: {
      says: 'arrows and OK. Back goes back in the history: `canGoBack()` and `goBack()` in a WebView of your own',
      from: 'https://github.com/pwa-builder/pwabuilder-android/issues/4',
    },
    back: {
      says: 'leaves the app, because the history is empty there',
      from: 'https://github.com/GoogleChromeLabs/bubblewrap/issues/453',
    },
    exit: {
      says: '`window.close()`: the app around the page gets it in `onCloseWindow`; a Trusted Web Activity: not found',
    },
    lifecycle: { says: '`visibilitychange`, if the app around the page calls `onPause()` and `onResume()`' },
    storage: { says: 'switch `setDomStorageEnabled(true)` on in a WebView of your own' },
    screenSaver: {
      says: '`FLAG_KEEP_SCREEN_ON` in the app around the page',
      from: 'https://developer.android.com/develop/background-work/background-tasks/awake/screen-on',
    },
  },
  needsASet:
    "a WebView that asks for the history before the page's entries have reached it leaves the app: press Back a moment later",
  standIn: {
    userAgent:
      'Mozilla/5.0 (Linux; Android 8.0.0; BRAVIA 4K UR2 Build/OPR2.170623.027.S63; wv) AppleWebKit/537.36 ' +
      '(KHTML, like Gecko) Version/4.0 Chrome/79.0.3945.93 Mobile Safari/537.36',
    keys: HISTORY_KEYS,
    exit: 'window.close()',
  },
}
