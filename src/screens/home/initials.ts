/** First letters of the first and last word, upper case: "Ada Lovelace" → "AL". Empty if there is no letter. */
export function initialsOf(name: string | undefined): string {
  const words = (name ?? '')
    .replace(/@.*$/, '')
    .split(/[\s._-]+/)
    .map((word) => Array.from(word)[0] ?? '')
    .filter((letter) => letter !== '' && letter.toLowerCase() !== letter.toUpperCase())
  const [first = '', last = ''] = [words[0], words.length > 1 ? words[words.length - 1] : '']
  return (first + last).toUpperCase()
}
