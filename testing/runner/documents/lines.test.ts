import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { isCheckedPage, projectDocuments, ROOT } from './project-documents.ts'

const LONGEST_LINE = 120
const LONGEST_CELL = 200
/** Tables written by a program: those between the marks of `npm run bench`, and all of `npm run torture`. */
const GENERATED = /<!-- (bench:\w+) -->[^]*?<!-- \/\1 -->/g
const GENERATED_PAGE = 'docs/torture.md'

const pages = (await projectDocuments()).filter(isCheckedPage)

test.each(pages.map(({ path }) => path))(
  '%s has no line of more than 120 columns, and no cell of more than 200',
  async (path) => {
    const { lines } = pages.find((page) => page.path === path)!
    const generated = await generatedLines(path)
    const long = lines
      .filter(
        ({ kind, text, number }) => !generated(number) && (kind === 'table' ? isWideRow(path, text) : isLongLine(text)),
      )
      .map(({ number, text }) => `${path}:${number}: ${text}`)
    expect(long).toEqual([])
  },
)

/** Addresses and pictures cannot be broken across lines. */
function isLongLine(text: string): boolean {
  return (
    text.length > LONGEST_LINE &&
    text
      .trim()
      .replace(/^(\d+\.|[-*]) /, '')
      .includes(' ')
  )
}

function isWideRow(path: string, text: string): boolean {
  return path !== GENERATED_PAGE && text.split(/(?<!\\)\|/).some((cell) => cell.trim().length > LONGEST_CELL)
}

async function generatedLines(path: string): Promise<(line: number) => boolean> {
  const text = await readFile(`${ROOT}${path}`, 'utf8')
  const lineOf = (index: number) => text.slice(0, index).split('\n').length
  const ranges = [...text.matchAll(GENERATED)].map(({ 0: found, index }) => [
    lineOf(index),
    lineOf(index + found.length),
  ])
  return (line) => ranges.some(([from = 0, to = 0]) => line >= from && line <= to)
}
