/** Controls, line separators, bidi overrides and isolates: they change how the text around them reads. */
const CONTROLS =
  // eslint-disable-next-line no-control-regex -- finding them is the purpose
  /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u206f]|[\ud800-\udbff](?![\udc00-\udfff])|(?:^|[^\ud800-\udbff])[\udc00-\udfff]/
/** Characters that nobody sees: harmless in a name (Persian needs the joiners), a trap in what somebody has to type. */
const INVISIBLE = new RegExp(
  // eslint-disable-next-line no-misleading-character-class -- variation selectors are meant by themselves
  '[\\u00ad\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b-\\u200f\\u2060-\\u2065\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0]' +
    // Tag characters, U+E0000 to U+E007F, as UTF-16 has them.
    '|\\udb40[\\udc00-\\udc7f]',
)

const MAX_LENGTH = 256

export function hasUnsafeCharacters(text: string): boolean {
  return CONTROLS.test(text) || INVISIBLE.test(text)
}

/** Whether a user code can be shown such that whoever types what is seen types the code. */
export function isShowableCode(code: string): boolean {
  return code.trim() !== '' && code.length <= MAX_LENGTH && !hasUnsafeCharacters(code)
}

/** Whether a provider's text, such as a person's name, can be shown: nothing in it changes how the text around it reads. */
export function isShowableName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_LENGTH && !CONTROLS.test(value)
}
