import type { HelpControl } from '../screens/help/help-controls.tsx'
import type { ScreenName } from '../ui/screen.tsx'

/** Remembers which control opened help, so that it gets the focus back. */
export interface HelpOpener {
  opened(control: HelpControl, on: ScreenName): void
  /** Undefined if the screen is another by now, such as that of the expired code: its own first control comes first. */
  returnsTo(on: ScreenName): HelpControl | undefined
  forget(): void
}

export function createHelpOpener(): HelpOpener {
  let last: { readonly control: HelpControl; readonly on: ScreenName } | undefined
  return {
    opened(control, on) {
      last = { control, on }
    },
    returnsTo: (on) => (last?.on === on ? last.control : undefined),
    forget() {
      last = undefined
    },
  }
}
