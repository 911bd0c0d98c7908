import type { ScreenName } from '../ui/screen.tsx'
import type { OverlayScreen } from './shown-screen.ts'

/** Remembers which control opened an overlay, so that it gets the focus back. */
export interface OverlayOpener {
  opened(overlay: OverlayScreen, on: ScreenName): void
  /** Undefined if the screen is another by now, such as that of the expired code: its own first control comes first. */
  returnsTo(on: ScreenName): OverlayScreen | undefined
  forget(): void
}

export function createOverlayOpener(): OverlayOpener {
  let last: { readonly overlay: OverlayScreen; readonly on: ScreenName } | undefined
  return {
    opened(overlay, on) {
      last = { overlay, on }
    },
    returnsTo: (on) => (last?.on === on ? last.overlay : undefined),
    forget() {
      last = undefined
    },
  }
}
