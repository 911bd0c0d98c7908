/**
 * A PEM key with its content, also inside a script's text. The header alone also occurs in libraries that read keys.
 */
const PEM = /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:\\[rn]|\s)*[A-Za-z0-9+/=]{32}/
/** Every object with a "kty" member: JSON, JSON inside a string, or a literal in a script. */
const JWK = /\{[^{}]*\bkty\b[^{}]*\}/g
/** `d` is the private part of EC, OKP and RSA keys, `k` a shared secret (RFC 7518 §6); 22 characters are 128 bits. */
const PRIVATE_PART = /[{,\s]\\*["']?[dk]\\*["']?\s*:\s*\\*["'`][A-Za-z0-9_-]{22,}/

/** Whether the text contains a private or shared key, as PEM or as a JWK. */
export function holdsPrivateKey(text: string): boolean {
  return PEM.test(text) || (text.match(JWK) ?? []).some((object) => PRIVATE_PART.test(object))
}
