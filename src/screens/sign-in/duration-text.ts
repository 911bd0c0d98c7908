/**
 * Milliseconds as people read a countdown, in the digits of `language` (BCP 47 tag): "9:58", "1:00:00". Never below "0:00"; a
 * second that has begun counts.
 */
export function durationText(remainingMs: number, language: string): string {
  const whole = Math.max(0, Math.ceil(remainingMs / 1000))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const [first, ...rest] = hours > 0 ? [hours, minutes, whole % 60] : [minutes, whole % 60]
  return [digits(first ?? 0, 1, language), ...rest.map((value) => digits(value, 2, language))].join(':')
}

/** The same for a voice, all in seconds: "60 seconds"; "1:00" where the engine has no words for it (before Chromium 77). */
export function secondsText(remainingMs: number, language: string): string {
  try {
    const format = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'long' })
    return format.format(Math.max(0, Math.ceil(remainingMs / 1000)))
  } catch {
    return durationText(remainingMs, language)
  }
}

/** Making one takes fifty times as long as using it, and a countdown needs two each second. */
const formats = new Map<string, Intl.NumberFormat>()
function digitsFormat(language: string, minimumIntegerDigits: number): Intl.NumberFormat {
  const key = `${language} ${minimumIntegerDigits}`
  const known = formats.get(key)
  if (known) return known
  const format = new Intl.NumberFormat(language, { minimumIntegerDigits, useGrouping: false })
  formats.set(key, format)
  return format
}

/**
 * Of the languages that there are words in, Arabic alone has digits of its own by default (CLDR `defaultNumberingSystem`). The first
 * Intl.NumberFormat of a page costs as much as the rest of the way from OK to the code: 17 ms on a desktop, and twenty times that on a slow set.
 */
const HAS_OWN_DIGITS = /^ar\b/i

/** Some sets' engines are built without Intl, or do not take the tag. */
function digits(value: number, minimumIntegerDigits: number, language: string): string {
  try {
    if (HAS_OWN_DIGITS.test(language)) return digitsFormat(language, minimumIntegerDigits).format(value)
  } catch {
    // Then those that everybody reads.
  }
  return `${'0'.repeat(Math.max(0, minimumIntegerDigits - String(value).length))}${value}`
}
