import {
  keysWithBack,
  type TelevisionRow,
  HOSTED_STORAGE,
  NOT_FOUND,
  VISIBILITY,
  WAKE_LOCK,
} from '../television-row.ts'

export const vidaa: TelevisionRow = {
  id: 'vidaa',
  name: 'Hisense VIDAA',
  brands: 'Hisense, Toshiba, Loewe and others',
  inShort: { back: 'key 8', exit: '`window.close()`' },
  facts: {
    delivery: {
      says: 'address of a hosted page, accepted by VIDAA; its guide is confidential',
      from: 'https://vdocument.in/webapp-development-technical-guide-drm-system-12-clearkey-12-playready-13-widevine.html',
    },
    engine: { says: 'Chromium; which versions: not found' },
    detection: {
      says: '`Hisense_GetBrand`, or "VIDAA/" in the user agent',
      from: 'https://github.com/shaka-project/shaka-player/blob/main/lib/device/hisense.js',
    },
    keys: {
      says: 'Back is 8, named Backspace',
      from: 'https://github.com/jellyfin/jellyfin-web/pull/4274',
    },
    back: NOT_FOUND,
    exit: { says: '`window.close()`; a call of the platform: not found' },
    lifecycle: VISIBILITY,
    storage: HOSTED_STORAGE,
    screenSaver: WAKE_LOCK,
  },
  needsASet: 'whether `window.close()` leaves the app',
  standIn: {
    userAgent:
      'Mozilla/5.0 (X11; Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/111.0.5563.146 ' +
      'Odin/111.5563.5.1 Safari/537.36 Model/VIDAA-MTK9603 VIDAA/9.0(Hisense;SmartTV)',
    install: () => {
      Object.assign(window, { Hisense_GetBrand: () => 'Hisense' })
    },
    keys: keysWithBack(8, 'Backspace'),
    exit: 'window.close()',
  },
}
