/** Samsung's Return, LG's Back, and Escape and Backspace of a desktop browser. */
const BACK = [10009, 461, 27, 8]

/** Arrows move the focus among the buttons. */
export function onRemoteKey({ back }) {
  document.addEventListener('keydown', (event) => {
    const buttons = Array.from(document.querySelectorAll('button'))
    const at = buttons.indexOf(document.activeElement)
    if (event.keyCode === 38 && at > 0) buttons[at - 1].focus()
    else if (event.keyCode === 40 && at < buttons.length - 1) buttons[at + 1].focus()
    else if (BACK.indexOf(event.keyCode) >= 0) back()
    else return
    event.preventDefault()
  })
}
