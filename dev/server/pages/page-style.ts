import { createHash } from 'node:crypto'
import type { Html } from './html.ts'

const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #eef1f6; --card: #ffffff; --text: #14181f; --quiet: #4d5766; --line: #8a94a3;
  --accent: #0b57c4; --on-accent: #ffffff; --code: #e3ebf8;
  --problem: #a3180f; --problem-ground: #fdeceb; --notice: #5d4300; --notice-ground: #fdf3d8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e1116; --card: #191e26; --text: #eef1f6; --quiet: #aab4c3; --line: #6b7687;
    --accent: #8fbcff; --on-accent: #06203f; --code: #232c3a;
    --problem: #ffb4ac; --problem-ground: #3b1a18; --notice: #f6dc9a; --notice-ground: #35290c;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; padding: 1rem; background: var(--ground); color: var(--text);
  font: 1.0625rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
}
main { max-width: 26rem; margin: 0 auto; padding: 1.5rem 1.25rem; background: var(--card); border-radius: 1rem; }
header {
  max-width: 26rem; margin: 0.5rem auto 1rem; padding: 0 1.25rem; font-weight: 600; color: var(--quiet);
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden;
}
h1 { margin: 0 0 0.75rem; font-size: 1.5rem; line-height: 1.25; }
header, h1, p { overflow-wrap: anywhere; }
p { margin: 0 0 1rem; }
ul { margin: 0; padding-left: 1.25rem; }
li { margin: 0.25rem 0; }
label { display: block; margin: 1rem 0 0.375rem; font-weight: 600; }
input {
  width: 100%; min-height: 3.25rem; padding: 0 0.875rem; font: inherit; color: inherit;
  background: var(--card); border: 2px solid var(--line); border-radius: 0.625rem;
}
button, .button {
  display: flex; align-items: center; justify-content: center; width: 100%; min-height: 3.5rem; margin: 1.25rem 0 0;
  padding: 0.5rem 1rem; font: inherit; font-weight: 600; text-decoration: none; cursor: pointer;
  color: var(--on-accent); background: var(--accent); border: 2px solid var(--accent); border-radius: 0.75rem;
}
.even { color: var(--text); background: var(--card); border-color: var(--text); }
/* Both answers stay on the screen, even if the name of an app makes the page longer. */
.choice {
  position: sticky; bottom: 0; display: flex; gap: 0.75rem; padding: 1.25rem 0 0.75rem; margin-bottom: -0.75rem;
  background: linear-gradient(transparent, var(--card) 1.25rem);
}
.choice button { margin: 0; }
.code { overflow-wrap: normal; white-space: nowrap; }
a { color: var(--accent); }
.plain { display: block; padding: 1rem 0 0.25rem; text-align: center; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
.code { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; letter-spacing: 0.08em; }
output, .typed { text-align: center; font-size: 1.75rem; font-weight: 700; }
output { display: block; margin: 0 0 1rem; padding: 0.75rem; background: var(--code); border-radius: 0.625rem; }
.typed { min-height: 4rem; text-transform: uppercase; }
.problem, .notice { padding: 0.75rem 0.875rem; border-radius: 0.625rem; }
.problem { color: var(--problem); background: var(--problem-ground); }
.notice { color: var(--notice); background: var(--notice-ground); }
`

/** The only stylesheet of the pages, and its hash for the Content-Security-Policy. */
export const styleElement: Html = { markup: `<style>${STYLE}</style>` }
export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`
