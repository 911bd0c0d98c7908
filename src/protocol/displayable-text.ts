/** Controls, line separators, bidi overrides and isolates: they change how the text around them reads. */
const CONTROLS =
  // eslint-disable-next-line no-control-regex -- finding them is the purpose
  /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u206f]|[\ud800-\udbff](?![\udc00-\udfff])|(?:^|[^\ud800-\udbff])[\udc00-\udfff]/
/**
 * Invisible characters (Unicode's Default_Ignorable_Code_Point, and the empty braille pattern). Names may have them,
 * since Persian needs the joiners. In a code that a viewer types they are a trap.
 */
const INVISIBLE = new RegExp(
  // eslint-disable-next-line no-misleading-character-class -- variation selectors are meant by themselves
  '[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2060-\\u206f\\u2800\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0' +
    '\\ufff0-\\ufff8]' +
    // In UTF-16: U+1BCA0 to U+1BCA3, U+1D173 to U+1D17A, U+E0000 to U+E0FFF.
    '|\\ud82f[\\udca0-\\udca3]|\\ud834[\\udd73-\\udd7a]|[\\udb40-\\udb43][\\udc00-\\udfff]',
)
/** More combining marks in a row than any alphabet needs in a code. Stacked, they cover the lines above and below. */
const PILED_MARKS = marksInARow(3)

const MAX_LENGTH = 256

export function hasUnsafeCharacters(text: string): boolean {
  return CONTROLS.test(text) || INVISIBLE.test(text) || PILED_MARKS.test(text)
}

/** Whether a user code can be shown so that a viewer who types what they see types the code. */
export function isDisplayableCode(code: string): boolean {
  return code.trim() !== '' && code.length <= MAX_LENGTH && !hasUnsafeCharacters(code)
}

/**
 * Whether a provider's text, such as a person's name, is free of characters that change how the text around it reads.
 */
export function isDisplayableName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_LENGTH && !CONTROLS.test(value)
}

/** Chromium supports \p from version 64. Before that, use the blocks of combining marks that fit any letter. */
function marksInARow(count: number): RegExp {
  try {
    return new RegExp(`\\p{M}{${count}}`, 'u')
  } catch {
    return new RegExp(
      `[\\u0300-\\u036f\\u0483-\\u0489\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]{${count}}`,
    )
  }
}
