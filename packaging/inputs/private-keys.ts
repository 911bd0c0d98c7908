/** A key itself, also inside a script's text; the mere words stand in every library that reads such keys. */
const PEM = /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:\\[rn]|\s)*[A-Za-z0-9+/=]{32}/
/** The text of each object that says what kind of key it is: JSON, JSON inside a string, or a literal in a script. */
const JWK = /\{[^{}]*\bkty\b[^{}]*\}/g
/** `d` is the private part of EC, OKP and RSA keys, `k` a shared secret (RFC 7518 §6); 22 characters are 128 bits. */
const PRIVATE_PART = /[{,\s]\\*["']?[dk]\\*["']?\s*:\s*\\*["'`][A-Za-z0-9_-]{22,}/

/** Whether there is a private or shared key in the text, as PEM or as a JWK. */
export function holdsPrivateKey(text: string): boolean {
  return PEM.test(text) || (text.match(JWK) ?? []).some((object) => PRIVATE_PART.test(object))
}
