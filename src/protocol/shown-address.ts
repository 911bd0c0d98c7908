/** A longer address is a burden to type; Google asks limited-input devices to leave room for 40 characters. */
const EASY_TO_TYPE = 40

/**
 * An address as a viewer reads and types it: browsers add `https://` themselves. Plain http (loopback) is shown in full,
 * because a browser that is given no scheme tries https. `verificationUri` must be displayable (safe-url.ts).
 */
export function shownAddress(verificationUri: string): string {
  const rest = verificationUri.replace(/^https:\/\//i, '')
  return rest === verificationUri || /[?#]/.test(rest) ? rest : rest.replace(/\/$/, '')
}

/** What a browser opens when a viewer types the shown address. */
export function typedAddress(verificationUri: string): string {
  return /^https:/i.test(verificationUri) ? `https://${shownAddress(verificationUri)}` : verificationUri
}

/** Whether a viewer can be expected to type the address as it is shown. */
export function isEasyToType(verificationUri: string): boolean {
  return shownAddress(verificationUri).length <= EASY_TO_TYPE
}
