/** Puts these elements on the screen. The first button has the focus. */
export function showScreen(name, ...elements) {
  const screen = document.getElementById('screen')
  screen.textContent = ''
  for (const element of elements) screen.appendChild(element)
  document.documentElement.setAttribute('data-screen', name)
  const first = screen.querySelector('button')
  if (first) first.focus()
}

export function text(tag, words, mark) {
  const element = document.createElement(tag)
  element.textContent = words
  if (mark) element.setAttribute('data-testid', mark)
  if (mark === 'user-code') element.className = 'code'
  return element
}

/** OK presses a button by itself. */
export function button(label, onPress) {
  const element = text('button', label)
  element.onclick = onPress
  return element
}
