import type { LaunchOptions } from '@playwright/test'
import { findChromium, missingChromium } from '../tools/requirements.ts'

/** For every Chromium of tests and tools. */
export const CHROMIUM_ARGS = [
  // Chromium run by root has no sandbox; the rest keeps it from calling home, which a closed network answers slowly.
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // An address that is not loopback and yet leads here: what a TV page opened over the network is.
  '--host-resolver-rules=MAP tv.example 127.0.0.1',
]

/** How to launch the Chromium of this machine. Installs none. @throws MissingRequirement */
export async function launchOptions(): Promise<LaunchOptions> {
  const executablePath = await findChromium()
  if (executablePath === undefined) throw missingChromium()
  return { executablePath, args: CHROMIUM_ARGS }
}
