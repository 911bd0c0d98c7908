import { useEffect, useState } from 'react'
import { HelpControls } from '../screens/help/help-controls.tsx'
import { Action } from '../ui/action.tsx'
import { Globe } from '../ui/globe.tsx'
import { useMessages } from '../ui/messages-context.ts'
import type { ScreenName } from '../ui/screen.tsx'
import { useApp } from './app-context.ts'
import { offeredInBrief } from './help.tsx'
import type { OverlayOpener } from './overlay-opener.ts'
import type { OverlayScreen } from './shown-screen.ts'

interface MoreControlsProps {
  /** The screen that shows the controls. */
  readonly on: ScreenName
  readonly opener: OverlayOpener
  readonly open: (overlay: OverlayScreen) => void
}

/** The controls for help, if it is configured, and for language and display, on a screen with a purpose of its own. */
export function MoreControls({ on, opener, open }: MoreControlsProps) {
  const app = useApp()
  const hasLanguages = app.appearance.languages.length > 0
  const { appearance } = useMessages()
  const [returnsTo] = useState(() => opener.returnsTo(on))
  useEffect(() => opener.forget(), [opener])
  const appearanceLabel = hasLanguages ? appearance.title : appearance.displayTitle
  const openFromHere = (overlay: OverlayScreen) => (opener.opened(overlay, on), open(overlay))
  return (
    <>
      <HelpControls
        controls={offeredInBrief(app.config)}
        focusReturn={(control) => ({ first: control === returnsTo })}
        onOpen={openFromHere}
      />
      {on === 'sign-in' && (
        <Action
          label={appearanceLabel}
          onPress={() => openFromHere('appearance')}
          look="quiet"
          first={returnsTo === 'appearance'}
        >
          {hasLanguages && <Globe />} {appearanceLabel}
        </Action>
      )}
    </>
  )
}
