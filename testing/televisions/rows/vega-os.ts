import { keysWithBack, type TelevisionRow } from '../television-row.ts'

const GUIDE = 'https://developer.amazon.com/docs/vega/latest/develop-your-app-with-webview.html'
const OVERVIEW = 'https://developer.amazon.com/docs/vega/2.0/overview-of-webview'

export const vegaOs: TelevisionRow = {
  id: 'vega-os',
  name: 'Vega OS',
  brands: 'Fire TV sets without Android',
  inShort: { back: 'key 27', exit: 'a message to the app around the page' },
  facts: {
    delivery: { says: 'an app for React Native with the hosted page in a WebView', from: GUIDE },
    engine: { says: 'Chromium; which version: not found', from: OVERVIEW },
    detection: { says: '`window.ReactNativeWebView` outside Android; a user agent: not found', from: GUIDE },
    keys: {
      says: 'Back is 27, and arrives only with `allowSystemKeyEvents={true}` on the WebView',
      from: 'https://developer.amazon.com/zh/docs/vega/0.24/develop-your-app-with-webview',
    },
    back: { says: 'the app asks whether to leave; a rule of the store: not found' },
    exit: { says: 'the message `{"type":"couchpass-exit"}`, which the app around the page acts on', from: GUIDE },
    lifecycle: {
      says: 'JavaScript is paused in the background and goes on in the foreground',
      from: 'https://developer.amazon.com/docs/vega/0.21/set-up-webview',
    },
    storage: { says: 'the app around the page has to switch DOM storage on', from: OVERVIEW },
    screenSaver: { says: 'a call for pages: not found' },
  },
  needsASet: 'the user agent, and how long the WebView keeps its storage',
  standIn: {
    userAgent: 'Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
    install: () => {
      Object.assign(window, {
        ReactNativeWebView: { postMessage: (message: string) => void window.standInCalls.push(message) },
      })
    },
    keys: keysWithBack(27, 'Escape'),
    exit: '{"type":"couchpass-exit"}',
  },
}
