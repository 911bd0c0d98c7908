import { keysWithBack, type TelevisionRow, HOSTED_STORAGE, VISIBILITY, WAKE_LOCK } from '../television-row.ts'

const APPS = 'https://developer.vewd.com/display/OTV/Certify+for+Apps'

export const tivoOs: TelevisionRow = {
  id: 'tivo-os',
  name: 'TiVo OS and Vewd',
  brands: "Vestel's brands, Sharp, older Hisense, set-top boxes",
  inShort: { back: 'constants `VK_BACK`, `VK_BACK_SPACE`', exit: '`window.close()`' },
  facts: {
    delivery: {
      says: 'address of a hosted page; the store lists addresses only',
      from: 'https://developer.vewd.com/display/OTV/Building+Applications+for+the+Vewd+App+Store',
    },
    engine: {
      says: 'Chromium, renewed yearly; user agents found have 53 to 122',
      from: 'https://developers.tivo.com/smart-tv/core-developer-guide',
    },
    detection: {
      says: '"TiVoOS" or "OMI/" in the user agent',
      from: 'https://github.com/shaka-project/shaka-player/blob/main/lib/device/tivo_os.js',
    },
    keys: { says: 'apps must take `VK_BACK` and `VK_BACK_SPACE`, constants of the page', from: APPS },
    back: { says: 'leads out of the app; the app asks first', from: APPS },
    exit: { says: "`window.close()`; the Exit key may be the app's, which does not use it", from: APPS },
    lifecycle: VISIBILITY,
    storage: HOSTED_STORAGE,
    screenSaver: WAKE_LOCK,
  },
  needsASet: 'the values of the constants',
  standIn: {
    userAgent:
      'Mozilla/5.0 (Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/53.0.2785.143 Safari/537.36 ' +
      'OPR/40.0.2207.0 OMI/4.9.0.237.DOM3.217 Model/Vestel-MB130 HbbTV/1.2.1 (; VESTEL; MB130; 3.62.25.1; ;)',
    install: () => {
      Object.assign(window, { VK_BACK: 461, VK_BACK_SPACE: 8 })
    },
    keys: keysWithBack(461, 'Unidentified'),
    exit: 'window.close()',
  },
}
