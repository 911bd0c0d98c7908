/**
 * Milliseconds as a countdown in the digits of `language` (BCP 47 tag): "9:58", "1:00:00". Rounds up to whole seconds;
 * never below "0:00".
 */
export function durationText(remainingMs: number, language: string): string {
  const whole = Math.max(0, Math.ceil(remainingMs / 1000))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const [first, ...rest] = hours > 0 ? [hours, minutes, whole % 60] : [minutes, whole % 60]
  return [digits(first ?? 0, 1, language), ...rest.map((value) => digits(value, 2, language))].join(':')
}

/**
 * The same for screen readers, in seconds: "60 seconds"; "1:00" where the engine has no words for it (Chromium before
 * 77).
 */
export function secondsText(remainingMs: number, language: string): string {
  try {
    const format = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'long' })
    return format.format(Math.max(0, Math.ceil(remainingMs / 1000)))
  } catch {
    return durationText(remainingMs, language)
  }
}

/** Cached, because making a format takes fifty times as long as using it, and a countdown needs two each second. */
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
 * Of the supported languages only Arabic has its own digits by default (CLDR `defaultNumberingSystem`). The others skip
 * Intl, because the first Intl.NumberFormat of a page costs as much as everything else between OK and the code: 17 ms
 * on a desktop, twenty times that on a slow television.
 */
const HAS_OWN_DIGITS = /^ar\b/i

/** Some televisions' engines lack Intl or reject the tag. */
function digits(value: number, minimumIntegerDigits: number, language: string): string {
  try {
    if (HAS_OWN_DIGITS.test(language)) return digitsFormat(language, minimumIntegerDigits).format(value)
  } catch {
    // Fall back to Latin digits, which everybody reads.
  }
  return `${'0'.repeat(Math.max(0, minimumIntegerDigits - String(value).length))}${value}`
}
