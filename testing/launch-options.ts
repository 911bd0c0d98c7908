import type { LaunchOptions } from '@playwright/test'
import { findChromium, missingChromium } from '../tools/requirements.ts'

/** For every Chromium of tests and tools. */
export const CHROMIUM_ARGS = [
  // Chromium cannot use its sandbox as root. The other options stop requests to Google's servers, which take long
  // without internet access.
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A host name that is not loopback but leads to this machine, like a TV page opened over the network.
  '--host-resolver-rules=MAP tv.example 127.0.0.1',
]

/** Launch options for this machine's Chromium. Installs none. @throws MissingRequirement */
export async function launchOptions(): Promise<LaunchOptions> {
  const executablePath = await findChromium()
  if (executablePath === undefined) throw missingChromium()
  return { executablePath, args: CHROMIUM_ARGS }
}
