import { expect, type Page } from '@playwright/test'
import { measureLayout } from './layout-measure.ts'
import { layoutProblems } from './layout-rules.ts'

/** Judges the screen once its fonts are there. */
export async function expectSoundLayout(page: Page, what?: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  expect(layoutProblems(await page.evaluate(measureLayout)), what).toEqual([])
}
