/**
 * Parts of a code to be set apart by space: at the separators it came with, else by fours (by threes where that comes out
 * even and fours do not). Joined again they are the code, character by character.
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
