import type { KeyboardEvent } from 'react'

/**
 * Minimal support for a remote: arrows move to the previous or next button. A real app uses a spatial navigation
 * library.
 */
export function moveFocus({ key, currentTarget }: KeyboardEvent): void {
  const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[key]
  if (step === undefined) return
  const buttons = Array.from(currentTarget.querySelectorAll('button'))
  buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step]?.focus()
}
