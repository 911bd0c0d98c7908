import { expect, test } from 'vitest'
import { readMarkdown } from './markdown.ts'

test('makes the same anchors as GitHub, also for repeated headings', () => {
  const { anchors } = readMarkdown('# LG’s `ipk`, a *list*\n## The end\n## The end\n```sh\n# no heading\n```\n')
  expect([...anchors]).toEqual(['lgs-ipk-a-list', 'the-end', 'the-end-1'])
})

test('finds links across line ends, but not in code', () => {
  const text = 'See [the\nend](a.md#end) and ![a picture](b.png), not `[x](c.md)`.\n\n```md\n[y](d.md)\n```\n'
  expect(readMarkdown(text).links).toEqual(['a.md#end', 'b.png'])
})

test('removes the indentation of a code block in a list item', () => {
  const text = '1. Do this:\n\n   ```sh\n   npm start \\\n     -- --host\n   ```\n'
  expect(readMarkdown(text).blocks).toEqual([{ language: 'sh', code: 'npm start \\\n  -- --host\n', line: 4 }])
})

test('classifies each line as prose, table or code', () => {
  const kinds = readMarkdown('Words\n\n| a | b |\n```\n| c |\n```').lines.map(({ kind }) => kind)
  expect(kinds).toEqual(['prose', 'prose', 'table', 'code', 'code', 'code'])
})
