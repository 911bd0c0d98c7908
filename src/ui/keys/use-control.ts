import { ROOT_FOCUS_KEY, setFocus, SpatialNavigation } from '@noriginmedia/norigin-spatial-navigation'
import { useEffect, useId, useLayoutEffect, useRef, type RefObject } from 'react'

interface ControlOptions {
  /** Takes the focus when it appears, or when this becomes true. */
  readonly first: boolean
  readonly onFocus: (() => void) | undefined
}

interface Control {
  readonly ref: RefObject<HTMLButtonElement | null>
  /** Its name in the navigation. */
  readonly focusKey: string
}

const ignore = () => undefined
/** What norigin also asks of a control. Its groups are not used, and navigation.ts handles the keys. */
const PLAIN = {
  ...{ parentFocusKey: ROOT_FOCUS_KEY, focusable: true, trackChildren: false, saveLastFocusedChild: false },
  ...{ isFocusBoundary: false, autoRestoreFocus: true, forceFocus: false },
  ...{ onEnterPress: ignore, onEnterRelease: ignore, onArrowPress: () => true, onArrowRelease: ignore },
  ...{ onBlur: ignore, onUpdateHasFocusedChild: ignore },
}

/**
 * Lets the navigation move to a control while it is shown. norigin's own hook renders it anew at each change of the
 * focus; here norigin only marks its node (`data-focused`).
 */
export function useControl({ first, onFocus }: ControlOptions): Control {
  const ref = useRef<HTMLButtonElement>(null)
  const focusKey = useId()
  const latest = useRef(onFocus)
  useLayoutEffect(() => {
    latest.current = onFocus
  })
  // Not a layout effect: the frame around the control starts the navigation in one.
  useEffect(() => {
    const node = ref.current!
    const keepFocus = () => node === document.activeElement && void setFocus(focusKey)
    SpatialNavigation.addFocusable({
      ...PLAIN,
      focusKey,
      node,
      onFocus: () => latest.current?.(),
      // norigin forgets the focus when a screen goes away in the moment in which the next one takes it.
      onUpdateFocus: (isFocused) => void (isFocused || Promise.resolve().then(keepFocus)),
    })
    keepFocus()
    return () => SpatialNavigation.removeFocusable({ focusKey })
  }, [focusKey])
  useEffect(() => {
    if (first) void setFocus(focusKey)
  }, [first, focusKey])
  return { ref, focusKey }
}
