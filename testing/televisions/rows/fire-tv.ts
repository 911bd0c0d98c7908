import { HISTORY_KEYS, type TelevisionRow } from '../television-row.ts'

const KEYS = 'https://developer.amazon.com/docs/fire-tv/supporting-controllers-in-web-apps.html'
const START = 'https://developer.amazon.com/docs/fire-tv/getting-started-with-web-apps.html'

export const fireTv: TelevisionRow = {
  id: 'fire-tv',
  name: 'Fire TV',
  brands: 'Amazon, and sets with Fire TV inside (with Android)',
  inShort: { back: 'browser history', exit: '`window.open("", "_self").close()`' },
  facts: {
    delivery: { says: 'a hosted web app in the Appstore, or an Android app with a WebView', from: START },
    engine: { says: 'Amazon WebView, a Chromium that Amazon updates; which versions: not found', from: START },
    detection: {
      says: '"AmazonWebAppPlatform", or a model that begins with "AFT" in the user agent',
      from: 'https://developer.amazon.com/docs/fire-tv/user-agent-strings.html',
    },
    keys: { says: "OK 13 and arrows. Back (4) goes back in the history; a controller's B is 8", from: KEYS },
    back: { says: 'goes to the home screen, because the history is empty there', from: KEYS },
    exit: {
      says: '`window.open("", "_self").close()`',
      from: 'https://developer.amazon.com/zh/docs/fire-tv/web-app-faq.html',
    },
    lifecycle: { says: '`visibilitychange`', from: 'https://developer.amazon.com/docs/fire-tv/migrating-your-web-app' },
    storage: { says: 'by origin; in an Android app of your own, switch DOM storage on' },
    screenSaver: {
      says: "only by a box at the app's submission (Prevent Sleep), and for videos",
      from: 'https://developer.amazon.com/docs/fire-tv/migrating-your-web-app',
    },
  },
  needsASet: 'whether Back also arrives as a key: the app would not act twice',
  standIn: {
    userAgent:
      'Mozilla/5.0 (Linux; Android 7.1.2; AFTMM Build/NS6268; wv) AppleWebKit/537.36 (KHTML, like Gecko) ' +
      'Version/4.0 Chrome/70.0.3538.110 Mobile Safari/537.36',
    keys: HISTORY_KEYS,
    exit: 'window.close()',
  },
}
