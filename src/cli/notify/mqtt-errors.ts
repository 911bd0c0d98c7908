/** Reason codes of CONNACK: those of MQTT 5 (§3.2.2.2) and of 3.1.1, in which an older broker answers. */
const WRONG_USER: ReadonlySet<unknown> = new Set([4, 5, 134, 135])
const WRONG_VERSION: ReadonlySet<unknown> = new Set([1, 132])
/** What asking again does not change either. */
const OTHER_FINAL: ReadonlySet<unknown> = new Set([2, 129, 130, 133, 138, 140, 144, 149, 154, 155])
/** E.g. UNABLE_TO_VERIFY_LEAF_SIGNATURE, SELF_SIGNED_CERT_IN_CHAIN, ERR_TLS_CERT_ALTNAME_INVALID. */
const UNTRUSTED = /CERT|VERIFY/

/** Whether the broker was reached and refused who we are or how we speak. */
export function isFinalRefusal(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return [WRONG_USER, WRONG_VERSION, OTHER_FINAL].some((codes) => codes.has(code))
}

/** What to say after "The MQTT broker …", with the remedy where there is one. */
export function describeConnectionError(error: unknown): string {
  const { code } = error as { code?: unknown }
  if (WRONG_USER.has(code))
    return `refuses the user or the password: see to COUCHPASS_MQTT_USERNAME and COUCHPASS_MQTT_PASSWORD`
  if (WRONG_VERSION.has(code)) return 'speaks no MQTT 5: it is too old to be told'
  if (UNTRUSTED.test(String(code)))
    return `has a certificate that is not trusted (${wordOf(error)}): name its authority's file in COUCHPASS_MQTT_CA_FILE`
  if (isFinalRefusal(error)) return `refuses the connection (${wordOf(error)})`
  return `cannot be reached and is tried again (${wordOf(error)})`
}

/** The system's word or the broker's, and no more of the error, which may hold what we connected with. */
export function wordOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: string }
  return message || String(code)
}
