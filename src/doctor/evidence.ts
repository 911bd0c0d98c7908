const MAX_LENGTH = 200
/** Controls, line separators and direction marks: an answer must not be able to control the terminal. */
// eslint-disable-next-line no-control-regex -- finding them is the purpose
const STEERING = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g

/** A text on one line, without characters that control a terminal. */
export function withoutControls(text: string): string {
  return text.replace(STEERING, ' ').replace(/\s+/g, ' ').trim()
}

/** Untrusted text for display: without control characters, and truncated. */
export function plainText(text: string): string {
  const plain = withoutControls(text.slice(0, 4 * MAX_LENGTH))
  return plain.length > MAX_LENGTH ? `${plain.slice(0, MAX_LENGTH)}…` : plain
}

/** Any value of an answer as text. `String` would fail on an object with its own `toString`. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** What a page tells a person: Keycloak's error text, else the title, else the first characters. */
export function pageText(html: string): string {
  const part = html.slice(0, 50_000)
  const said = /id="kc-error-message"[^>]*>\s*<p[^>]*>([^<]*)</.exec(part) ?? /<title[^>]*>([^<]*)</i.exec(part)
  return plainText(said?.[1] ?? part.slice(0, 80))
}

const HIDDEN = '[secret]'
const BEGINNING = 12

/** Collects the secrets of one run and removes them from every text that is shown, wherever a server put them. */
export class Secrets {
  private readonly known = new Set<string>()

  add(value: unknown): void {
    // A shorter value could be an ordinary word; no token or device code is that short.
    if (typeof value === 'string' && value.length >= BEGINNING) this.known.add(value)
  }

  hide(text: string): string {
    let shown = text
    for (const secret of this.known)
      for (const form of new Set([secret, encodeURIComponent(secret)])) {
        shown = shown.split(form).join(HIDDEN)
        // A truncated secret is recognized by its beginning.
        const begin = form.slice(0, BEGINNING).replace(/[^\w]/g, '\\$&')
        shown = shown.replace(new RegExp(`${begin}[\\w.~+/=%-]*`, 'g'), HIDDEN)
      }
    return shown
  }
}
