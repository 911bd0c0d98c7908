import { expect, test } from 'vitest'
import { resourcesOf } from './page-resources.ts'

test('names the style sheets and scripts of the own origin', () => {
  const html = `<link href="/resources/a.css?x=1&amp;y=2" rel="stylesheet"><link rel="icon" href="/icon.ico">
    <LINK REL=stylesheet HREF=b.css><script type="module" src='js/c.js'></script><script>let a</script>
    <script src="https://elsewhere.example/d.js"></script><link rel="stylesheet" href="http://[">`
  expect(resourcesOf(html, 'https://id.example.com/realms/tv/device')).toEqual([
    'https://id.example.com/resources/a.css?x=1&y=2',
    'https://id.example.com/realms/tv/b.css',
    'https://id.example.com/realms/tv/js/c.js',
  ])
})
