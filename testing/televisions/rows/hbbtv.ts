import { keysWithBack, type TelevisionRow, HOSTED_STORAGE, VISIBILITY } from '../television-row.ts'

const REMOTE = 'https://developer.hbbtv.org/tutorials/interaction-with-the-remote-control/'
const TESTS = 'https://github.com/cta-wave/dpctf-tests/blob/master/generated/lib/hbbtv.js'

export const hbbtv: TelevisionRow = {
  id: 'hbbtv',
  name: 'HbbTV',
  brands: 'applications of a channel, on sets of most brands in Europe',
  inShort: { back: 'constant `VK_BACK` (461)', exit: '`destroyApplication()`' },
  facts: {
    delivery: { says: 'address in the broadcast or in a launcher; HbbTV 1 wants the page as XHTML' },
    engine: { says: "the set's own; user agents found have Chromium 53 to 108" },
    detection: {
      says: '"HbbTV/" in the user agent, and an application object of its own (an app from a store has none)',
      from: TESTS,
    },
    keys: { says: '`VK_BACK` (461) and the arrows, once the app has asked for the key set NAVIGATION', from: REMOTE },
    back: { says: 'the app asks whether to leave; Exit belongs to the set', from: REMOTE },
    exit: {
      says: '`destroyApplication()`',
      from: 'https://github.com/SmartMediaSystems/hbbtv/blob/master/src/hbbtv_lib.js',
    },
    lifecycle: VISIBILITY,
    storage: HOSTED_STORAGE,
    screenSaver: { says: 'a call for pages: not found' },
  },
  needsASet: 'whether the policy of a hosted page lets the application object in (`object-src`)',
  standIn: {
    userAgent:
      'Mozilla/5.0 (Linux; Andr0id 11; T3) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/102.0.5005.52 ' +
      'Safari/537.36 OPR/46.0.2207.0 OMI/4.23.0.244.master HbbTV/1.6.1 (+DRM; Amlogic; T965D4; 1.0; 1.0; T3;)',
    install: () => {
      const { standInCalls: calls } = window
      const owner = {
        show: () => void calls.push('show()'),
        destroyApplication: () => void calls.push('destroyApplication()'),
        privateData: { keyset: { setValue: (mask: number) => void calls.push('keyset ' + mask) } },
      }
      Object.assign(window, {
        VK_BACK: 461,
        oipfObjectFactory: { createApplicationManagerObject: () => ({ getOwnerApplication: () => owner }) },
      })
    },
    keys: keysWithBack(461, 'Unidentified'),
    starts: ['show()', 'keyset 16'],
    exit: 'destroyApplication()',
  },
}
