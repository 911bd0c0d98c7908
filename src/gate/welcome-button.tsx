import type { ReactNode } from 'react'
import { Action } from '../ui/action.tsx'

export interface WelcomeButtonProps {
  /** The visible label, or what a screen reader says if `children` are shown instead. */
  readonly label: string
  readonly onPress: () => void
  readonly children?: ReactNode
}

/** A control of your own on an own Welcome. The arrows of the remote reach it, and OK presses it. */
export function WelcomeButton({ label, onPress, children }: WelcomeButtonProps) {
  return (
    <Action label={label} onPress={onPress}>
      {children}
    </Action>
  )
}
