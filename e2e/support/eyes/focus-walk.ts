import type { Page } from '@playwright/test'

/** A control while it has the focus. Sizes are in CSS pixels, colours as the engine reports them. */
export interface FocusedControl {
  readonly name: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Whether it is completely visible: nothing covers it or cuts it off. */
  readonly isUncovered: boolean
  /** The colour that marks the focus: its background or its ring. */
  readonly markColour: string
  /** The colour around the mark. */
  readonly pageColour: string
}

/** Visits all controls with Tab, as a keyboard or a screen reader does, and returns them in order. */
export async function walkFocus(page: Page): Promise<FocusedControl[]> {
  const count = await page.locator('.couchpass button').count()
  await page.locator('.couchpass button').first().focus()
  const controls: FocusedControl[] = []
  for (let index = 0; index < count; index += 1) {
    controls.push(await page.locator(':focus').evaluate(measureFocused))
    await page.keyboard.press('Tab')
  }
  return controls
}

function measureFocused(element: Element): FocusedControl {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  const inset = 4
  const corners = [
    [left + inset, top + inset],
    [right - inset, top + inset],
    [left + inset, bottom - inset],
    [right - inset, bottom - inset],
    [(left + right) / 2, (top + bottom) / 2],
  ] as const
  const own = getComputedStyle(element)
  const ring = getComputedStyle(element, '::after')
  const isRinged = ring.content !== 'none' && ring.opacity === '1'
  return {
    name: element.getAttribute('aria-label') ?? element.textContent ?? '',
    ...{ left, right, top, bottom },
    isUncovered: corners.every(([x, y]) => element.contains(document.elementFromPoint(x, y))),
    markColour: isRinged ? ring.borderTopColor : own.backgroundColor,
    pageColour: getComputedStyle(element.closest('.couchpass')!).backgroundColor,
  }
}
