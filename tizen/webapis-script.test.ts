import { expect, test } from 'vitest'
import { addWebapisScript } from './webapis-script.ts'

const LINE = '<script src="$WEBAPIS/webapis/webapis.js"></script>'

test("Samsung's script comes before the app's first, in a line of its own", () => {
  expect(addWebapisScript('<head>\n    <script defer src="./app.js"></script>\n  </head>')).toBe(
    `<head>\n    ${LINE}\n    <script defer src="./app.js"></script>\n  </head>`,
  )
})

test('a minified page gets it, too', () => {
  expect(addWebapisScript('<title>$&</title><SCRIPT src=a.js></SCRIPT>')).toBe(
    `<title>$&</title>${LINE}<SCRIPT src=a.js></SCRIPT>`,
  )
})

test('a script in a comment does not count', () => {
  const page = (line: string) =>
    `<!-- <script> -->\n<!--\n<script src="old.js"></script>\n-->${line}<script src="a.js"></script>`
  expect(addWebapisScript(page(''))).toBe(page(LINE))
})

test('a page that has it stays as it is', () => {
  const page = `${LINE}<script src="a.js"></script>`
  expect(addWebapisScript(page)).toBe(page)
})

test('a page without a script is refused', () => {
  expect(() => addWebapisScript('<p>Hello</p><!-- <script> -->')).toThrow('has no script')
})
