import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { appConfigPlugin, DEMO_CONFIG } from './vite/app-config-plugin.ts'
import { classicBuildPlugin } from './vite/classic-build-plugin.ts'
import { hostedHeadersPlugin } from './packaging/hosted/plugin.ts'
import { languagesPlugin } from './vite/languages-plugin.ts'
import { leanBuildPlugin } from './vite/lean-build-plugin.ts'
import { noticePlugin } from './vite/notice-plugin.ts'
import { qaPagePlugin } from './vite/qa-page-plugin.ts'
import { sizeBudgetPlugin } from './vite/size-budget-plugin.ts'
import { VERSION_DEFINE } from './vite/version.ts'

export default defineConfig({
  plugins: [
    ...[react(), appConfigPlugin(DEMO_CONFIG), classicBuildPlugin(), leanBuildPlugin()],
    languagesPlugin(process.env['COUCHPASS_LANGUAGES']),
    ...[noticePlugin(), sizeBudgetPlugin(), qaPagePlugin(), hostedHeadersPlugin()],
  ],
  define: VERSION_DEFINE,
  // The page of this project alone: by default Vite also scans the pages of the examples and templates in this tree.
  optimizeDeps: { entries: 'index.html' },
  server: { port: 5173, strictPort: true },
})
