import { launchOptions } from './launch-options.ts'

/** Playwright's global setup: stops the run if there is no Chromium. It does not run for `--list`. */
export default async function checkChromium(): Promise<void> {
  await launchOptions().catch((error: Error) => {
    // Playwright would print a thrown error with its stack trace.
    console.error(error.message)
    process.exit(1)
  })
}
