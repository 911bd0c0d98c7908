const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

/** Minimal support for a remote: arrows move to the previous or next button. */
export function moveFocus({ key, currentTarget }) {
  const step = STEPS[key]
  if (step === undefined) return
  const buttons = Array.from(currentTarget.querySelectorAll('button'))
  const next = buttons[buttons.indexOf(document.activeElement) + step]
  if (next) next.focus()
}
