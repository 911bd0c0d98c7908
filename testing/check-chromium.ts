import { launchOptions } from './launch-options.ts'

/** Playwright's global setup: without a Chromium no test starts. It does not run when tests are only listed. */
export default async function checkChromium(): Promise<void> {
  await launchOptions().catch((error: Error) => {
    // Thrown, it would be shown with a stack trace.
    console.error(error.message)
    process.exit(1)
  })
}
