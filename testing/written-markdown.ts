/** For documents that are written from data. */
export const WIDTH = 120

/** Breaks a text into lines. The first begins with `mark`, and the others are indented as far. */
export function wrap(text: string, mark = ''): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(last === undefined ? mark + word : ' '.repeat(mark.length) + word)
  }
  return lines
}

/** GitHub's anchor of a heading. */
export const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-')
