import './polyfills.ts'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { prepareLaunch } from './app/launch.ts'
import { readPageConfig } from './app/page-config.ts'
import { within } from './async/within.ts'
import { BUNDLED } from './i18n/bundled.ts'
import { createBrowserPlatform } from './platform/browser-platform.ts'
import './ui/styles/index.css'
import './ui/styles/page.css'

/** How long index.html's placeholder is shown before the first render. */
const STORES_ANSWER_WITHIN_MS = 500

/** The composition root of the TV app: the page's configuration, the page's platform, and the first screen. */
const launch = prepareLaunch(readPageConfig(), createBrowserPlatform(), { languages: BUNDLED })
const draw = () => createRoot(document.getElementById('root')!).render(<App launch={launch} />)
if (launch.ok) void within(STORES_ANSWER_WITHIN_MS, launch.restoration.begin()).then(draw, draw)
else draw()
