import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import type { SuccessMoment } from '../app/success-moment.ts'

/**
 * Most apps focus their first control when they are mounted. That happens under the success screen, where the browser
 * ignores it: what is covered is inert. So the gate notes the last element that the app asked for, and focuses it when
 * the moment is over.
 */
export function useWantedFocus(success: SuccessMoment): void {
  const noted = useRef<ReturnType<typeof noteFocus>>(undefined)
  useLayoutEffect(() => {
    // At once, because the app is mounted and asks for its focus before this component's next effect.
    const follow = () => {
      if (success.isOn()) noted.current ??= noteFocus()
    }
    const unsubscribe = success.subscribe(follow)
    return () => {
      unsubscribe()
      noted.current?.end()
      noted.current = undefined
    }
  }, [success])
  const isOn = useSyncExternalStore(success.subscribe, success.isOn)
  // The screen is gone by now: its effects have ended before this one begins.
  useLayoutEffect(() => {
    if (isOn) return
    const wanted = noted.current?.end()
    noted.current = undefined
    if (wanted) wanted.focus()
  }, [isOn])
}

/** Notes the elements outside the sign-in whose `focus()` is called. `end` returns the last of them. */
function noteFocus(): { end(): HTMLElement | undefined } {
  const { prototype } = HTMLElement
  const { focus } = prototype
  let last: HTMLElement | undefined
  const noting = new Proxy(focus, {
    apply(call, element: HTMLElement, given: [FocusOptions?]) {
      if (!element.closest('.couchpass')) last = element
      return Reflect.apply(call, element, given)
    },
  })
  prototype.focus = noting
  return {
    end() {
      // Another script may have put its own on top meanwhile.
      if (prototype.focus === noting) prototype.focus = focus
      return last
    },
  }
}
