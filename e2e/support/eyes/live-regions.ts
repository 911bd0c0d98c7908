import type { Page } from '@playwright/test'

/** An announcement of a live region. */
export interface Announcement {
  readonly text: string
  /** Whether it interrupts. */
  readonly urgent: boolean
  /** Whether the region appeared together with its text, which some screen readers miss. */
  readonly withRegion: boolean
}

/** Records all announcements of live regions from the start of the page. `announcements` returns them, oldest first. */
export async function recordLiveRegions(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const LIVE = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=alertdialog], [role=log], output'
    const announcements: Announcement[] = []
    Object.assign(window, { announcements })
    const note = (node: Node, region: Element, withRegion: boolean) => {
      const text = (node.textContent ?? '').trim()
      const urgent = region.matches('[aria-live=assertive], [role=alert], [role=alertdialog]')
      if (text !== '') announcements.push({ text, urgent, withRegion })
    }
    const added = (node: Node) => {
      const region = (node instanceof Element ? node : node.parentElement)?.closest(LIVE)
      if (region) note(node, region, region === node)
      else if (node instanceof Element) node.querySelectorAll(LIVE).forEach((inner) => note(inner, inner, true))
    }
    new MutationObserver((records) => {
      for (const { type, target, addedNodes, attributeName } of records)
        if (type === 'childList') addedNodes.forEach(added)
        else if (type === 'characterData' || attributeName !== null) added(target)
    }).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['role', 'aria-live', 'aria-label'],
    })
  })
}

export function announcements(page: Page): Promise<Announcement[]> {
  return page.evaluate(() => (window as unknown as { announcements: Announcement[] }).announcements)
}
