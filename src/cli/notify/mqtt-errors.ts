import { PROXY_TROUBLE } from '../../doctor/proxy-trouble.ts'

/** CONNACK reason codes of MQTT 5 (§3.2.2.2), and of 3.1.1, which older brokers use in their answer. */
const WRONG_USER: ReadonlySet<unknown> = new Set([4, 5, 134, 135])
const WRONG_VERSION: ReadonlySet<unknown> = new Set([1, 132])
/** Other refusals that a retry does not change. */
const OTHER_FINAL: ReadonlySet<unknown> = new Set([2, 129, 130, 133, 138, 140, 144, 149, 154, 155])
/** E.g. UNABLE_TO_VERIFY_LEAF_SIGNATURE, SELF_SIGNED_CERT_IN_CHAIN, ERR_TLS_CERT_ALTNAME_INVALID. */
const UNTRUSTED = /CERT|VERIFY/

/** Whether the broker refused our credentials or protocol version, so that a retry is useless. */
export function isFinalRefusal(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return [WRONG_USER, WRONG_VERSION, OTHER_FINAL].some((codes) => codes.has(code))
}

/** The predicate of a sentence that begins with "The MQTT broker …", with the remedy if there is one. */
export function describeConnectionError(error: unknown): string {
  const { code } = error as { code?: unknown }
  if (WRONG_USER.has(code))
    return 'refuses the user name or the password: check COUCHPASS_MQTT_USERNAME and COUCHPASS_MQTT_PASSWORD'
  if (WRONG_VERSION.has(code)) return 'does not support MQTT 5: update it or use another broker'
  if (UNTRUSTED.test(String(code)))
    return `has an untrusted certificate (${wordOf(error)}): set COUCHPASS_MQTT_CA_FILE to that of its authority`
  if (isFinalRefusal(error)) return `refuses the connection (${wordOf(error)})`
  if (String(code).startsWith(PROXY_TROUBLE))
    return `cannot be reached through the proxy (${wordOf(error)}): name it in NO_PROXY if it is in your own network`
  return `cannot be reached; retrying (${wordOf(error)})`
}

/** Only the message or the code of the error: its other properties may hold our credentials. */
export function wordOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: string }
  return message || String(code)
}
