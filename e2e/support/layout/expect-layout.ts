import { expect, type Page } from '@playwright/test'
import { measureLayout } from './measure.ts'
import { layoutProblems } from './rules.ts'

/** Checks the screen once its fonts are loaded and it is drawn at the size of the window. */
export async function expectSoundLayout(page: Page, what?: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await expect.poll(async () => layoutProblems(await page.evaluate(measureLayout)), what).toEqual([])
}
