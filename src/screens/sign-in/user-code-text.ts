/** Which characters this code consists of, apart from separators. The next code may differ. */
export function charactersOf(userCode: string): 'letters' | 'digits' | 'mixed' {
  const characters = userCode.replace(/[\s-]/g, '')
  if (/^[A-Za-z]+$/.test(characters)) return 'letters'
  return /^[0-9]+$/.test(characters) ? 'digits' : 'mixed'
}

/** The characters one by one, for screen readers. */
export function lettersOf(userCode: string): string {
  return Array.from(userCode).join(', ')
}
