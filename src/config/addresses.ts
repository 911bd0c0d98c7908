import { isLoopback } from './loopback.ts'
import { isText, parseUrl } from './values.ts'

/** Returns what is wrong with an issuer, as the end of a sentence; undefined: nothing. */
export function issuerProblem(issuer: string): string | undefined {
  const problem = addressProblem(issuer)
  if (problem !== undefined) return problem
  return hasQueryOrFragment(issuer) ? 'must have no user, query or fragment (OpenID Connect Discovery §2)' : undefined
}

/** The same for the base address of a relay, to which paths are added. */
export function relayProblem(relay: unknown): string | undefined {
  if (!isText(relay)) return 'must be an absolute https address'
  const problem = addressProblem(relay)
  if (problem !== undefined) return problem
  return hasQueryOrFragment(relay) ? 'must have no user, query or fragment' : undefined
}

/** The same for an issuer that has `{tenantid}` in place of the tenant, as Microsoft Entra ID publishes it. */
export function issuerTemplateProblem(template: unknown): string | undefined {
  if (!isText(template) || template.split('{tenantid}').length !== 2)
    return 'must be an address with "{tenantid}" once, such as "https://login.microsoftonline.com/{tenantid}/v2.0"'
  return issuerProblem(template.replace('{tenantid}', 'tenant'))
}

/** The same for the address that is shown in place of the provider's verification_uri; `issuer` may be invalid. */
export function verificationUriProblem(value: unknown, issuer: string): string | undefined {
  if (!isText(value)) return 'must be an absolute https address'
  return addressProblem(value) ?? twoReadings(value) ?? lessSafe(value, issuer)
}

/** The same for the address in the QR code. */
export function verificationUriCompleteProblem(value: unknown, issuer: string): string | undefined {
  if (!isText(value) || value.split('{user_code}').length !== 2)
    return 'must be an address with "{user_code}" once, such as "https://acme.tv/tv?code={user_code}"'
  const host = parseUrl(value.replace('{user_code}', 'CODE'))?.host
  if (host !== parseUrl(value.replace('{user_code}', 'code2'))?.host) return 'must not have the code in its host'
  const filled = value.replace('{user_code}', 'CODE')
  return addressProblem(filled) ?? twoReadings(filled) ?? lessSafe(filled, issuer)
}

/** Browsers and scanner apps read a backslash in two ways; a space ends the address in a text. */
function twoReadings(address: string): string | undefined {
  return /[\s\\]/.test(address) ? 'must have no space and no backslash' : undefined
}

/** A television of an https provider shows no plain http address, not even of loopback. */
function lessSafe(address: string, issuer: string): string | undefined {
  return /^http:/i.test(address) && /^https:/i.test(issuer) ? 'must use https, as the issuer does' : undefined
}

/**
 * Stricter than the URL parser, which accepts hosts with characters such as "*" and ";" that mean something in a
 * content security policy.
 */
const HOST = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d+)?$/

/** An origin, or all subdomains of one: "https://*.cdn.example.com". */
export function isOriginPattern(value: unknown): boolean {
  return typeof value === 'string' && isOrigin(value.replace(/^https:\/\/\*\./, 'https://'))
}

export function isOrigin(value: unknown): boolean {
  const url = typeof value === 'string' ? parseUrl(value) : undefined
  return (
    url !== undefined && url.origin === value && HOST.test(url.host) && (url.protocol === 'https:' || isLoopback(url))
  )
}

function addressProblem(address: string): string | undefined {
  const url = parseUrl(address)
  if (!url || !/^https?:$/.test(url.protocol)) return 'must be an absolute https address'
  if (url.username || url.password) return 'must have no user'
  if (url.protocol === 'http:' && !isLoopback(url)) return 'must use https; http is for loopback addresses alone'
  return undefined
}

function hasQueryOrFragment(address: string): boolean {
  const url = parseUrl(address)
  return !url || url.search !== '' || url.hash !== '' || /[?#]/.test(address)
}
