import './polyfills.ts'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { createBrowserPlatform } from './platform/browser-platform.ts'
import { prepareLaunch } from './app/launch.ts'
import { readPageConfig } from './app/page-config.ts'
import { within } from './async/within.ts'
import './ui/styles/index.css'
import './ui/styles/page.css'

/** So long the picture in index.html stands for the screen of a launch; then that is drawn, with its words. */
const STORES_ANSWER_WITHIN_MS = 500

/** The composition root of the TV app: the page's configuration, the page's platform, and the first screen. */
const launch = prepareLaunch(readPageConfig(), createBrowserPlatform())
const draw = (isRestored = false) =>
  createRoot(document.getElementById('root')!).render(<App launch={launch} isRestored={isRestored} />)
if (launch.ok)
  void within(STORES_ANSWER_WITHIN_MS, launch.attempts.restore()).then(
    () => draw(true),
    () => draw(),
  )
else draw()
