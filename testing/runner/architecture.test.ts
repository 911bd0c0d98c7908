import { expect, test } from 'vitest'
import { withDiagrams } from './architecture.ts'

const page = (diagram: string) => `Before.\n\n<!-- imports: src -->\n${diagram}\nAfter.\n`
const DRAWN = page('```mermaid\nflowchart TB\n  i18n --> async\n  sign_in[sign-in] --> i18n\n```\n')

test('draws a diagram below its marker and leaves out transitive arrows', () => {
  const arrows = [
    ['src/sign-in', 'src/i18n'],
    ['src/sign-in', 'src/async'],
    ['src/i18n', 'src/async'],
    ['src/i18n', 'src/i18n'],
    ['dev', 'src/i18n'],
  ] as const
  expect(withDiagrams(page(''), arrows)).toBe(DRAWN)
  expect(withDiagrams(DRAWN, arrows)).toBe(DRAWN)
})

test('shows src/ as one folder in the diagram of the whole project', () => {
  const arrows = [
    ['dev', 'src/config'],
    ['dev', 'src/qa'],
    ['vite.config.ts', 'dev'],
  ] as const
  expect(withDiagrams('<!-- imports: all -->\n', arrows)).toBe(
    '<!-- imports: all -->\n```mermaid\nflowchart TB\n  dev --> src\n```\n',
  )
})

test('refuses an unknown diagram', () => {
  expect(() => withDiagrams('<!-- imports: some -->\n', [])).toThrow('asks for an unknown diagram "some"')
})
