import { useEffect, useState } from 'react'
import { HelpControls, type HelpControl } from '../screens/help/help-controls.tsx'
import type { ScreenName } from '../ui/screen.tsx'
import { useApp } from './app-context.ts'
import { offeredInBrief } from './help.tsx'
import type { HelpOpener } from './help-opener.ts'

interface MoreHelpProps {
  /** The screen that shows the control. */
  readonly on: ScreenName
  readonly opener: HelpOpener
  readonly open: (control: HelpControl) => void
}

/** The control for help on a screen that has a purpose of its own. Renders nothing if nothing is configured. */
export function MoreHelp({ on, opener, open }: MoreHelpProps) {
  const { config } = useApp()
  const [returnsTo] = useState(() => opener.returnsTo(on))
  useEffect(() => opener.forget(), [opener])
  return (
    <HelpControls
      controls={offeredInBrief(config)}
      focusReturn={(control) => ({ first: control === returnsTo })}
      onOpen={(control) => {
        opener.opened(control, on)
        open(control)
      }}
    />
  )
}
