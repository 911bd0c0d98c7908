import { type TelevisionRow, HOSTED_STORAGE } from '../television-row.ts'

const APPS = 'https://learn.microsoft.com/en-us/windows/uwp/apps-for-xbox/application-architecture'

export const xbox: TelevisionRow = {
  id: 'xbox',
  name: 'Xbox',
  brands: 'Xbox One, Xbox Series X and S',
  inShort: { back: 'keys 196, 143, 27', exit: '`window.close()`' },
  facts: {
    delivery: { says: 'a thin app (UWP) from the store that loads the hosted page in a web view', from: APPS },
    engine: {
      says: 'WebView2 follows Edge. The older web view (EdgeHTML) is no Chromium: not tried',
      from: 'https://github.com/jellyfin/jellyfin-xbox/pull/64',
    },
    detection: {
      says: '"Xbox" in the user agent; with WebView2 the app around the page has to add it',
      from: 'https://github.com/jellyfin/jellyfin-xbox/pull/64',
    },
    keys: {
      says: 'A 195, B 196, pad 203–206, stick 211–214; the remote 138–143. WebView2 sends arrows for the stick and 27 for B',
      from: 'https://github.com/jellyfin/jellyfin-web/pull/6993',
    },
    back: { says: 'the app asks whether to leave; a rule of the store: not found' },
    exit: {
      says: '`window.close()`, which the app around the page gets as `WindowCloseRequested`',
      from: 'https://learn.microsoft.com/en-us/dotnet/api/microsoft.web.webview2.core.corewebview2.windowcloserequested',
    },
    lifecycle: { says: '`visibilitychange`; the console suspends apps in the background', from: APPS },
    storage: HOSTED_STORAGE,
    screenSaver: { says: 'Screen Wake Lock API; whether the console honours it: not found' },
  },
  needsASet: 'the focus of the web view, and which key codes the newest WebView2 sends',
  standIn: {
    userAgent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) ' +
      'Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0',
    keys: {
      up: { keyCode: 203, key: 'GamepadDPadUp' },
      down: { keyCode: 204, key: 'GamepadDPadDown' },
      left: { keyCode: 205, key: 'GamepadDPadLeft' },
      right: { keyCode: 206, key: 'GamepadDPadRight' },
      ok: { keyCode: 195, key: 'GamepadA' },
      back: { keyCode: 196, key: 'GamepadB' },
    },
    exit: 'window.close()',
  },
}
