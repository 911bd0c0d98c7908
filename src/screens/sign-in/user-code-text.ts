/** What the characters of this code have in common, its separators left aside. Says nothing about the next code. */
export function charactersOf(userCode: string): 'letters' | 'digits' | 'mixed' {
  const characters = userCode.replace(/[\s-]/g, '')
  if (/^[A-Za-z]+$/.test(characters)) return 'letters'
  return /^[0-9]+$/.test(characters) ? 'digits' : 'mixed'
}

/** The characters one by one, as a voice is to say them. */
export function lettersOf(userCode: string): string {
  return Array.from(userCode).join(', ')
}
