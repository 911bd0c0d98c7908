import './polyfills.ts'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { createBrowserPlatform } from './browser-platform.ts'
import { prepareLaunch } from './launch.ts'
import { readPageConfig } from './page-config.ts'
import './ui/styles/index.css'
import './ui/styles/page.css'

/** The composition root of the TV app: the page's configuration, the page's platform, and the first screen. */
const launch = prepareLaunch(readPageConfig(), createBrowserPlatform())
createRoot(document.getElementById('root')!).render(<App launch={launch} />)
