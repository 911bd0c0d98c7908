/** A fenced block without its fences and without the indentation of its list item. */
interface CodeBlock {
  /** The language after the fence, e.g. "sh"; empty if there is none. */
  readonly language: string
  readonly code: string
  /** Line number of the first line of code, starting at 1. */
  readonly line: number
}

interface MarkdownLine {
  readonly text: string
  /** Starting at 1. */
  readonly number: number
  readonly kind: 'prose' | 'table' | 'code'
}

export interface Markdown {
  readonly lines: readonly MarkdownLine[]
  readonly blocks: readonly CodeBlock[]
  /** Targets of links and pictures as written. */
  readonly links: readonly string[]
  /** Code spans in prose and tables, without their backticks. */
  readonly spans: readonly string[]
  /** The anchors of the headings, as GitHub makes them. */
  readonly anchors: ReadonlySet<string>
}

/**
 * Parses the part of Markdown that the project's documents use: headings, paragraphs, lists, tables and fenced code.
 */
export function readMarkdown(text: string): Markdown {
  const lines = readLines(text)
  const words = lines
    .filter(({ kind }) => kind !== 'code')
    .map((line) => line.text)
    .join('\n')
  const withoutSpans = words.replace(/`[^`]*`/g, '``')
  return {
    lines,
    blocks: readBlocks(text),
    links: [...withoutSpans.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!),
    spans: [...words.matchAll(/`([^`]+)`/g)].map(([, code]) => code!.replace(/\s+/g, ' ')),
    anchors: anchorsOf([...words.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!)),
  }
}

function readLines(text: string): MarkdownLine[] {
  let isCode = false
  return text.split('\n').map((line, index) => {
    const isFence = /^\s*```/.test(line)
    if (isFence) isCode = !isCode
    const kind = isCode || isFence ? 'code' : /^\s*\|/.test(line) ? 'table' : 'prose'
    return { text: line, number: index + 1, kind }
  })
}

function readBlocks(text: string): CodeBlock[] {
  return [...text.matchAll(/^( *)```(\w*)\n([^]*?)^ *```$/gm)].map(({ 1: indent, 2: language, 3: code, index }) => ({
    language: language!,
    code: code!.replace(new RegExp(`^${indent}`, 'gm'), ''),
    line: text.slice(0, index).split('\n').length + 1,
  }))
}

/** GitHub keeps letters, digits, "_" and "-", turns spaces into hyphens, and numbers repeated headings. */
function anchorsOf(headings: readonly string[]): Set<string> {
  const anchors = new Set<string>()
  for (const heading of headings) {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
    const anchor = plain.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replace(/ /g, '-')
    let unique = anchor
    for (let count = 1; anchors.has(unique); count += 1) unique = `${anchor}-${count}`
    anchors.add(unique)
  }
  return anchors
}
