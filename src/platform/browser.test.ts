// @vitest-environment jsdom
import { expect, it, vi } from 'vitest'
import { createBrowserTelevision } from './browser.ts'

it('calls the listener when the network hint may have changed, until it unsubscribes', () => {
  const television = createBrowserTelevision()
  const onLine = vi.spyOn(navigator, 'onLine', 'get')
  const seen: boolean[] = []
  const unsubscribe = television.network.subscribe(() => seen.push(television.network.isOffline()))
  onLine.mockReturnValue(false)
  window.dispatchEvent(new Event('offline'))
  onLine.mockReturnValue(true)
  window.dispatchEvent(new Event('online'))
  unsubscribe()
  window.dispatchEvent(new Event('offline'))
  expect(seen).toEqual([true, false])
})

it("returns the browser's language, or English if it has none", () => {
  const language = vi.spyOn(navigator, 'language', 'get')
  language.mockReturnValue('pt-BR')
  expect(createBrowserTelevision().locale).toBe('pt-BR')
  language.mockReturnValue('')
  expect(createBrowserTelevision().locale).toBe('en')
})

it('closes its window on exit', () => {
  const close = vi.spyOn(window, 'close').mockReturnValue()
  createBrowserTelevision().exit()
  expect(close).toHaveBeenCalledTimes(1)
})

it('works without a wake lock where the browser has none', () => {
  const television = createBrowserTelevision()
  expect(() => television.keepAwake(true)).not.toThrow()
  expect(() => television.keepAwake(false)).not.toThrow()
})
