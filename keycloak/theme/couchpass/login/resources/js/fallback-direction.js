// Keycloak has no Hebrew, and its Arabic and Persian have gaps: a text that is missing there is English. A page that is
// set from right to left shows it with its full stop at the wrong end, and a screen reader reads it as Hebrew. This script
// gives the page and each of its texts the direction of their own letters. It runs before the page is shown.
const root = document.documentElement
const language = root.lang
const title = document.getElementById('kc-page-title')
const content = title.closest('main')

/** @returns "rtl" or "ltr", or undefined for a text without letters, such as "***". */
function directionOf(text) {
  if (/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text)) return 'rtl'
  return /[A-Za-z]/.test(text) ? 'ltr' : undefined
}

function setDirection(element, direction) {
  element.dir = direction
  element.lang = direction === 'rtl' ? language : 'en'
}

if (directionOf(title.textContent) === 'ltr') setDirection(root, 'ltr')
const texts = document.createTreeWalker(content, NodeFilter.SHOW_TEXT)
while (texts.nextNode()) {
  const element = texts.currentNode.parentElement
  const direction = directionOf(texts.currentNode.data)
  // The names of languages are each in their own one.
  if (direction && direction !== root.dir && !element.closest('select, script, style, [lang]:not(html)'))
    setDirection(element, direction)
}
