/** What a page records about itself, in milliseconds of its own performance.now() unless noted otherwise. */
interface PageMarks {
  /** When the first control had the focus and the page could handle a key. */
  readyAt?: number
  /** When a viewer could first see a control. Only with installSeenMark. */
  seenAt?: number
  /** When the browser received the last OK. The page may receive it later. */
  pressedAt?: number
  /** How many presses of OK the page has received. */
  pressesHeard: number
  /** When code and QR code were both painted. */
  shownAt?: number
  /** When Home was painted, in epoch milliseconds. */
  homeAtEpoch?: number
  /** For each arrow key that moved the focus: the time from the press to the painted focus. */
  focusMs: number[]
  /** DOM changes inside the countdown, and all others. */
  countdownChanges: number
  otherChanges: number
}

export type MarkedPage = typeof globalThis & {
  bench: PageMarks
  /** The binding that reports a mark to the bench at once. */
  benchSays?: (mark: string) => void
  /** Whether the control that was seen first is still on the screen. Only with installSeenMark. */
  isSeenStillShown?: () => boolean
}

/** The current state of the page. */
export interface PageState {
  readonly marks: PageMarks
  /** The start of the navigation, in epoch milliseconds. Absent in Chromium 53. */
  readonly timeOriginMs: number
  readonly firstPaintMs?: number
  readonly firstContentfulPaintMs?: number
}

/**
 * Observes a page from before its first script without polling or forcing layout. The text of this function runs in
 * the page, so it avoids `?.` and `??`, which Chromium 79 does not support, and `globalThis`. Chromium 53 reports no
 * paints.
 */
export function installMarks(): void {
  const realm = window as unknown as MarkedPage
  const marks: PageMarks = { pressesHeard: 0, focusMs: [], countdownChanges: 0, otherChanges: 0 }
  realm.bench = marks
  const say = (mark: string) => {
    if (realm.benchSays) realm.benchSays(mark)
  }
  /** Schedules a task after the current work, but not ahead of a key that is already waiting. */
  const afterThis = (then: () => void) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = then
    channel.port2.postMessage(0)
  }
  const afterPaint = (then: () => void) => requestAnimationFrame(() => afterThis(then))
  const marked = (mark: string) => document.querySelector(`[data-testid="${mark}"]`)
  const isControl = (target: EventTarget | null) =>
    target instanceof HTMLElement && (target.tagName === 'BUTTON' || target.getAttribute('role') === 'button')

  let arrowAt: number | undefined
  const onFocus = ({ target }: Event) => {
    if (!isControl(target)) return
    if (marks.readyAt === undefined)
      afterThis(() => {
        if (marks.readyAt !== undefined) return
        marks.readyAt = performance.now()
        say('ready')
      })
    const pressedAt = arrowAt
    if (pressedAt === undefined) return
    arrowAt = undefined
    afterPaint(() => marks.focusMs.push(performance.now() - pressedAt))
  }
  addEventListener('focusin', onFocus, true)
  addEventListener(
    'keydown',
    (event) => {
      if (event.key.startsWith('Arrow')) arrowAt = event.timeStamp
      if (event.key !== 'Enter') return
      marks.pressedAt = event.timeStamp
      marks.pressesHeard += 1
    },
    true,
  )

  // An observer that only waits for entries that do not exist is an error there.
  if ('PerformancePaintTiming' in realm)
    new PerformanceObserver((list, observer) => {
      if (list.getEntriesByName('first-paint').length === 0) return
      observer.disconnect()
      say('painted')
    }).observe({ entryTypes: ['paint'] })

  let isLooking = false
  const look = () => {
    const [code, qr] = [marked('user-code'), marked('qr-code')]
    const screen = document.documentElement.getAttribute('data-screen')
    // Couchpass first says who is in, for a moment.
    const isHome = screen === 'home' || screen === 'success'
    if (isLooking || (!isHome && !(code && code.textContent && qr))) return
    isLooking = true
    afterPaint(() => {
      isLooking = false
      // The layout is already done here, so reading it costs nothing.
      if (isHome) {
        if (marks.homeAtEpoch !== undefined) return
        marks.homeAtEpoch = performance.timeOrigin + performance.now()
        say('home')
      } else if (marks.shownAt === undefined && qr && qr.getBoundingClientRect().width > 0) {
        marks.shownAt = performance.now()
        say('shown')
      }
    })
  }
  const isCountdown = (node: Node) => {
    const element = node instanceof Element ? node : node.parentElement
    return element !== null && element.closest('[data-testid="countdown"]') !== null
  }
  new MutationObserver((changes) => {
    let isOfPage = false
    for (const { target } of changes) {
      if (isCountdown(target)) marks.countdownChanges += 1
      else marks.otherChanges += 1
      if (target === document.documentElement) isOfPage = true
    }
    // Does not search each second while the code is shown: that would count as the page's own work.
    if (marks.shownAt === undefined || isOfPage) look()
  }).observe(document, { attributes: true, characterData: true, childList: true, subtree: true })
}

/** Runs in the page at the end of a measurement, in Chromium 53 too, which reads no object spread. */
export function readState(): PageState {
  const paint = (name: string) => performance.getEntriesByName(name).map(({ startTime }) => startTime)[0]
  const [firstPaintMs, firstContentfulPaintMs] = [paint('first-paint'), paint('first-contentful-paint')]
  return Object.assign(
    { marks: (window as unknown as MarkedPage).bench, timeOriginMs: performance.timeOrigin },
    firstPaintMs === undefined ? {} : { firstPaintMs },
    firstContentfulPaintMs === undefined ? {} : { firstContentfulPaintMs },
  )
}
