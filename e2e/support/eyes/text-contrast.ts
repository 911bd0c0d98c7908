import type { Page } from '@playwright/test'

/** A text with its own colour and its background, "#rrggbb". */
export interface TextColours {
  readonly text: string
  readonly colour: string
  readonly background: string
}

/** Each visible text with the nearest background under it. */
export function textColours(page: Page): Promise<TextColours[]> {
  return page.evaluate(() => {
    const hex = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = colour.match(/[\d.]+/g)!.map(Number)
      return '#' + [red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')
    }
    const isDrawn = (colour: string) => !/, 0\)$|^transparent$/.test(colour)
    const under = (element: Element | null): string => {
      const colour = element ? getComputedStyle(element).backgroundColor : 'rgb(255, 255, 255)'
      return !element || isDrawn(colour) ? colour : under(element.parentElement)
    }
    const found: TextColours[] = []
    const walker = document.createTreeWalker(document.querySelector('.couchpass')!, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const text = (walker.currentNode.textContent ?? '').trim()
      const parent = walker.currentNode.parentElement!
      if (text === '' || parent.closest('.cp-voice-only, [hidden], style, script')) continue
      found.push({ text, colour: hex(getComputedStyle(parent).color), background: hex(under(parent)) })
    }
    return found
  })
}
