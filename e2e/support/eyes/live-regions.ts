import type { Page } from '@playwright/test'

/** What a live region made a voice say. */
export interface Announcement {
  readonly text: string
  /** It interrupts. */
  readonly urgent: boolean
  /** The region came together with its words: some voices miss them. */
  readonly withRegion: boolean
}

/** Notes all that live regions say, from the page's first moment on; `announcements` gives them, oldest first. */
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
