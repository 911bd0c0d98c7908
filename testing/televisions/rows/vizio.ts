import {
  keysWithBack,
  type TelevisionRow,
  HOSTED_STORAGE,
  NOT_FOUND,
  VISIBILITY,
  WAKE_LOCK,
} from '../television-row.ts'

export const vizio: TelevisionRow = {
  id: 'vizio',
  name: 'VIZIO SmartCast',
  brands: 'VIZIO',
  inShort: { back: 'keys 8, 27', exit: '`VIZIO.exitApplication()`' },
  facts: {
    delivery: {
      says: 'address of a hosted https page; the developer programme is for partners',
      from: 'https://support.zype.com/hc/en-us/articles/20399927245591-VIZIO-Apps',
    },
    engine: {
      says: 'Chromium; which versions: not found',
      from: 'https://support.kochava.com/over-the-top-tv-sdk-integration/vizio-over-the-top-sdk-integration/',
    },
    detection: {
      says: '`window.VIZIO`, or "VIZIO SmartCast" in the user agent',
      from: 'https://github.com/shaka-project/shaka-player/blob/main/lib/device/vizio.js',
    },
    keys: { says: 'a list by VIZIO: not found. Public apps take 8 and 27 for Back, so both count' },
    back: NOT_FOUND,
    exit: {
      says:
        '`VIZIO.exitApplication()` of the companion library, which the app loads from the set itself. Several public ' +
        "apps call it; VIZIO's own guide: not found",
    },
    lifecycle: VISIBILITY,
    storage: HOSTED_STORAGE,
    screenSaver: WAKE_LOCK,
  },
  needsASet: 'key codes by model; whether the policy of a hosted page lets the companion library in',
  standIn: {
    userAgent:
      'Mozilla/5.0 (X11; Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/88.0.4324.152 Safari/537.36 ' +
      'VIZIO SmartCast(Conjure/MTKF-5.1.16.1)',
    install: () => {
      Object.assign(window, {
        VIZIO: { exitApplication: () => void window.standInCalls.push('VIZIO.exitApplication()') },
      })
    },
    keys: keysWithBack(8, 'Backspace'),
    exit: 'VIZIO.exitApplication()',
  },
}
