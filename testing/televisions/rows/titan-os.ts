import { keysWithBack, type TelevisionRow, VISIBILITY, WAKE_LOCK } from '../television-row.ts'

export const titanOs: TelevisionRow = {
  id: 'titan-os',
  name: 'Titan OS',
  brands: 'Philips from 2023, JVC and others',
  inShort: { back: 'keys 8, 461', exit: '`window.close()`' },
  facts: {
    delivery: {
      says: 'address of a hosted page, tested and published by Titan',
      from: 'https://docs.titanos.tv/publishing',
    },
    engine: {
      says: 'Chromium, with its version in the user agent; which versions: not found',
      from: 'https://docs.titanos.tv/user-agents-specifications',
    },
    detection: { says: '"TitanOS/" in the user agent', from: 'https://docs.titanos.tv/user-agents-specifications' },
    keys: {
      says: 'Back is 8 or 461. An app that takes 27 for Back is wrong, so it does nothing here',
      from: 'https://docs.titanos.tv/remote-control.md',
    },
    back: { says: 'leads out of the app; the app asks first', from: 'https://docs.titanos.tv/navigation' },
    exit: { says: '`window.close()`', from: 'https://docs.titanos.tv/navigation' },
    lifecycle: VISIBILITY,
    storage: {
      says: 'localStorage survives switching the set off',
      from: 'https://docs.titanos.tv/cookies',
    },
    screenSaver: WAKE_LOCK,
  },
  needsASet: 'whether the set lets a page hold off its screen saver',
  standIn: {
    userAgent:
      'Mozilla/5.0 (Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.4147.62 Safari/537.36 ' +
      'OPR/46.0.2207.0 OMI/4.24, TV_NT72690_2025_4K /0.1.2 (Philips, 55PUS8500, wired) CE-HTML/1.0 TitanOS/3.0 en',
    keys: keysWithBack(461, 'GoBack'),
    exit: 'window.close()',
  },
}
