import { keysWithBack, type TelevisionRow, VISIBILITY, WAKE_LOCK } from '../television-row.ts'

const BACK = 'https://partner.zeasn.com/partnerportal/BackBehaviour/index.jhtml'
const DEVICE_INFO = 'https://partner.zeasn.com/partnerportal/DeviceinfoAPI/index.jhtml'

export const whaleTv: TelevisionRow = {
  id: 'whale-tv',
  name: 'Whale TV (Zeasn)',
  brands: 'Philips 2020–2022 (Saphi), Philco, Thomson and others',
  inShort: { back: 'constants `VK_BACK`, `VK_BACK_SPACE`', exit: '`window.close()`' },
  facts: {
    delivery: { says: 'address of a hosted page in the developer portal', from: BACK },
    engine: { says: 'Blink, and Presto on old sets, where the app does not run', from: DEVICE_INFO },
    detection: {
      says: '"WhaleTV/" or "SmartTvA/" in the user agent',
      from: 'https://docs.titanos.tv/user-agents-specifications',
    },
    keys: { says: 'Back is `VK_BACK` or `VK_BACK_SPACE`, constants of the page: both are taken', from: BACK },
    back: { says: 'leads out of the app; the app asks first', from: BACK },
    exit: { says: '`window.close()`', from: BACK },
    lifecycle: VISIBILITY,
    storage: {
      says: 'a set may have none (`hasStorage`); the app then says that the sign-in ends with it',
      from: DEVICE_INFO,
    },
    screenSaver: WAKE_LOCK,
  },
  needsASet: 'the values of the constants',
  standIn: {
    userAgent:
      'Mozilla/5.0 (Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/76.0.3809.132 Safari/537.36 ' +
      'TV_NT72671_2021/1.0 (Philips) WhaleTV/2.0',
    install: () => {
      Object.assign(window, { VK_BACK: 608, VK_BACK_SPACE: 8 })
    },
    keys: keysWithBack(608, 'Unidentified'),
    exit: 'window.close()',
  },
}
