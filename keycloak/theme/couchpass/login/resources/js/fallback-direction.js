// Keycloak has no Hebrew, its other languages have gaps, and a text that is missing is English. Keycloak also takes the
// direction of a page from the name of its language, and sets one without a name, such as Persian, from left to right.
// This script gives the page the direction of most of its letters, and each text the direction of its own, so that its
// full stop stands at the right end and a screen reader reads it as English. It runs before the first paint.
const root = document.documentElement
const language = root.lang
const isRtlLanguage = root.dir === 'rtl' || /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/.test(language)

/** Every text of the card but for the names of languages, which are each in their own one. */
function textsOf(card) {
  const texts = []
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT)
  while (walker.nextNode())
    if (!walker.currentNode.parentElement.closest('select, script, style, .cp-caution')) texts.push(walker.currentNode)
  return texts
}

/** "rtl" or "ltr", or undefined for a text without letters, such as "***". A right-to-left text may name an app. */
function directionOf(text) {
  if (/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text)) return 'rtl'
  return /[A-Za-z]/.test(text) ? 'ltr' : undefined
}

function setDirection(element, direction) {
  element.dir = direction
  element.lang = direction === 'rtl' ? language : 'en'
}

if (isRtlLanguage) {
  const texts = textsOf(document.querySelector('main'))
  const lengthIn = (direction) =>
    texts.filter(({ data }) => directionOf(data) === direction).reduce((sum, { length }) => sum + length, 0)
  setDirection(root, lengthIn('ltr') > lengthIn('rtl') ? 'ltr' : 'rtl')
  for (const { data, parentElement } of texts) {
    const direction = directionOf(data)
    if (direction && direction !== root.dir) setDirection(parentElement, direction)
  }
}
