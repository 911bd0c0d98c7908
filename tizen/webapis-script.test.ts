import { expect, test } from 'vitest'
import { addWebapisScript } from './webapis-script.ts'

const LINE = '<script src="$WEBAPIS/webapis/webapis.js"></script>'

test("puts Samsung's script on a line of its own before the app's first script", () => {
  expect(addWebapisScript('<head>\n    <script defer src="./app.js"></script>\n  </head>')).toBe(
    `<head>\n    ${LINE}\n    <script defer src="./app.js"></script>\n  </head>`,
  )
})

test('adds it to a minified page too', () => {
  expect(addWebapisScript('<title>$&</title><SCRIPT src=a.js></SCRIPT>')).toBe(
    `<title>$&</title>${LINE}<SCRIPT src=a.js></SCRIPT>`,
  )
})

test('ignores a script in a comment', () => {
  const page = (line: string) =>
    `<!-- <script> -->\n<!--\n<script src="old.js"></script>\n-->${line}<script src="a.js"></script>`
  expect(addWebapisScript(page(''))).toBe(page(LINE))
})

test('leaves a page unchanged that already has it', () => {
  const page = `${LINE}<script src="a.js"></script>`
  expect(addWebapisScript(page)).toBe(page)
})

test('refuses a page without a script', () => {
  expect(() => addWebapisScript('<p>Hello</p><!-- <script> -->')).toThrow('has no script')
})
