import { Problem } from '../tools/problem.ts'

/** Samsung's product API, `window.webapis`. The set serves it under this path, which 'self' in a CSP allows. */
const WEBAPIS_SCRIPT = '<script src="$WEBAPIS/webapis/webapis.js"></script>'

/** Inserts Samsung's script line before the page's first own script, so that the API exists when the app starts. */
export function addWebapisScript(html: string): string {
  if (html.includes('$WEBAPIS/webapis/webapis.js')) return html
  const script = [...html.matchAll(/<!--[^]*?-->|<script\b/gi)].find(([match]) => !match.startsWith('<!--'))
  if (!script) throw new Problem('The index.html of the app has no script: package the output of a build.')
  const before = html.slice(0, script.index)
  return before + WEBAPIS_SCRIPT + (/\n[ \t]*$/.exec(before)?.[0] ?? '') + html.slice(script.index)
}
