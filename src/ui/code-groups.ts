/**
 * Splits a code into groups to be set apart by space: by four, or by three if only three divides the length. A code
 * that is short or has separators of its own is one group. Joined, the groups are the code, character by character.
 */
export function codeGroups(code: string): string[] {
  if (/[\s\-–—_.:/]/.test(code)) return [code]
  const characters = Array.from(code)
  if (characters.length <= 5) return [code]
  const size = characters.length % 4 !== 0 && characters.length % 3 === 0 ? 3 : 4
  const groups: string[] = []
  for (let start = 0; start < characters.length; start += size)
    groups.push(characters.slice(start, start + size).join(''))
  return groups
}
