import type { Platform } from '../app/platform.ts'
import { createBrowserPlatform } from '../platform/browser-platform.ts'

/**
 * One platform per page, even if a sign-in is mounted several times, because each platform listens to the television's
 * events.
 */
let thePagePlatform: Platform | undefined

/** The page and its television. */
export const pagePlatform = (): Platform => (thePagePlatform ??= createBrowserPlatform())
