import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type BrowserContext, type BrowserType, type LaunchOptions } from '@playwright/test'
import { temporaryFolder } from '../../tools/folders.ts'
import { openTv, type Tv } from '../../testing/tv/tv.ts'

interface House {
  readonly chromium: BrowserType
  readonly launchOptions: LaunchOptions
  /** The app's address. */
  readonly app: string
  /** Approves the code on the screen. */
  readonly approve: (tv: Tv) => Promise<void>
}

/** Two televisions: one that signs in and out, and one with a copy of its disk from between the two. */
export interface CopiedProfile {
  /** Runs on the first television while it is signed in, and must sign out. */
  readonly onSet: (tv: Tv, context: BrowserContext) => Promise<void>
  /** Runs on the second, at the first screen of its launch. */
  readonly onCopy: (tv: Tv) => Promise<void>
}

/**
 * Signs in, copies the whole profile folder while the browser is closed, then continues with the original and finally
 * with the copy.
 */
export async function withCopiedProfile(house: House, { onSet, onCopy }: CopiedProfile): Promise<void> {
  await using folder = await temporaryFolder('copied')
  const [original, copy] = [join(folder.path, 'original'), join(folder.path, 'copy')]
  await onTv(house, original, async (tv) => {
    await tv.choose('Sign in')
    await house.approve(tv)
    await tv.screen('home')
  })
  await cp(original, copy, { recursive: true, filter: (path) => !/Singleton/.test(path) })
  await onTv(house, original, async (tv, context) => {
    await tv.screen('home')
    await onSet(tv, context)
    await tv.screen('welcome')
  })
  await onTv(house, copy, onCopy)
}

async function onTv(
  { chromium, launchOptions, app }: House,
  profile: string,
  use: (tv: Tv, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await chromium.launchPersistentContext(profile, launchOptions)
  try {
    const tv = await openTv(context, app)
    await use(tv, context)
    expect(tv.problems).toEqual([])
  } finally {
    await context.close()
  }
}
