/** What a page of the bench notes about itself, in milliseconds of its own performance.now() unless said otherwise. */
interface PageMarks {
  /** When the first control had the focus and the page was free to take a key. */
  readyAt?: number
  /** When the browser took the latest OK; the page may have heard of it later. */
  pressedAt?: number
  /** How many OKs the page has heard of. */
  pressesHeard: number
  /** When code and QR were both painted. */
  shownAt?: number
  /** When Home was painted, in epoch milliseconds. */
  homeAtEpoch?: number
  /** For each arrow that moved the focus: from the press to the painted focus. */
  focusMs: number[]
  /** Changes of the DOM inside the countdown, and all others. */
  countdownChanges: number
  otherChanges: number
}

type MarkedPage = typeof globalThis & {
  bench: PageMarks
  /** The binding by which the bench hears of a mark at once. */
  benchSays?: (mark: string) => void
}

/** Where the page stands now. */
export interface PageState {
  readonly marks: PageMarks
  readonly firstPaintMs?: number
  readonly firstContentfulPaintMs?: number
}

/**
 * Watches a page from before its first line, without touching it: no polling, no layout asked for. Its text is what runs in
 * the page: written without `?.` and `??`, which Chromium 79 does not know.
 */
export function installMarks(): void {
  const realm = globalThis as MarkedPage
  const marks: PageMarks = { pressesHeard: 0, focusMs: [], countdownChanges: 0, otherChanges: 0 }
  realm.bench = marks
  const say = (mark: string) => {
    if (realm.benchSays) realm.benchSays(mark)
  }
  /** A task that comes after what is being done now, and not before a key that waits already. */
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

  new PerformanceObserver((list, observer) => {
    if (list.getEntriesByName('first-paint').length === 0) return
    observer.disconnect()
    say('painted')
  }).observe({ entryTypes: ['paint'] })

  let isLooking = false
  const look = () => {
    const [code, qr] = [marked('user-code'), marked('qr-code')]
    const isHome = document.documentElement.getAttribute('data-screen') === 'home'
    if (isLooking || (!isHome && !(code && code.textContent && qr))) return
    isLooking = true
    afterPaint(() => {
      isLooking = false
      // The layout is done by now: asking costs nothing.
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
    // In front of the code nothing is looked for at each second: it would be counted as the page's own work.
    if (marks.shownAt === undefined || isOfPage) look()
  }).observe(document, { attributes: true, characterData: true, childList: true, subtree: true })
}

/** Read at the end, in the page. */
export function readState(): PageState {
  const paint = (name: string) => performance.getEntriesByName(name).map(({ startTime }) => startTime)[0]
  const [firstPaintMs, firstContentfulPaintMs] = [paint('first-paint'), paint('first-contentful-paint')]
  return {
    marks: (globalThis as MarkedPage).bench,
    ...(firstPaintMs !== undefined && { firstPaintMs }),
    ...(firstContentfulPaintMs !== undefined && { firstContentfulPaintMs }),
  }
}
