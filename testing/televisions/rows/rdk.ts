import { keysWithBack, type TelevisionRow, HOSTED_STORAGE } from '../television-row.ts'

const LIFECYCLE = 'https://app.unpkg.com/@firebolt-js/sdk@1.5.0/files/dist/docs/Lifecycle/index.md'

export const rdk: TelevisionRow = {
  id: 'rdk',
  name: 'RDK with Firebolt',
  brands: 'Comcast (Xumo), Sky and other operators',
  inShort: { back: 'not found', exit: 'Firebolt `lifecycle.close`' },
  facts: {
    delivery: { says: 'hosted page, registered with the operator; the rules are for partners: not found' },
    engine: { says: 'WPE WebKit, not Chromium: the app was not tried in it' },
    detection: {
      says: '`__firebolt.transport` or `__firebolt.endpoint`',
      from: 'https://github.com/rdkcentral/firebolt-openrpc/blob/main/languages/javascript/src/shared/Transport/index.mjs',
    },
    keys: { says: 'not found: the union of all platforms counts' },
    back: { says: 'the app asks whether to leave; a rule of the operator: not found' },
    exit: { says: '`lifecycle.close` with the reason `userExit`', from: LIFECYCLE },
    lifecycle: {
      says: '`lifecycle.ready` at the start. The states `inactive`, `background`, `suspended` need no action',
      from: LIFECYCLE,
    },
    storage: HOSTED_STORAGE,
    screenSaver: { says: 'a call for pages: not found' },
  },
  needsASet: 'everything: neither the engine nor the keys could be tried',
  standIn: {
    userAgent:
      'Mozilla/5.0 (X11; Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.128 Safari/537.36',
    install: () => {
      Object.assign(window, {
        __firebolt: {
          transport: {
            send: (message: string) => {
              const { method, params } = JSON.parse(message) as { method: string; params: { reason?: string } }
              window.standInCalls.push(params.reason ? method + ' ' + params.reason : method)
            },
          },
        },
      })
    },
    keys: keysWithBack(8, 'Backspace'),
    starts: ['lifecycle.ready'],
    exit: 'lifecycle.close userExit',
  },
}
