import type { HostedSet } from './hosted-set.ts'

/** The message that asks the app around the page to leave. docs/televisions.md shows the other side. */
const EXIT_MESSAGE = '{"type":"couchpass-exit"}'

/** Amazon's Fire TV sets without Android. React Native around the page on Android leaves Back to the history. */
export const VEGA_OS: HostedSet = {
  id: 'vega-os',
  name: 'Vega OS',
  isHere: ({ ReactNativeWebView, navigator }) =>
    ReactNativeWebView !== undefined && !/Android/.test(navigator.userAgent),
  exit: ({ ReactNativeWebView }) => ReactNativeWebView!.postMessage(EXIT_MESSAGE),
}
