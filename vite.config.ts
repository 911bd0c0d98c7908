import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { appConfigPlugin, DEMO_CONFIG } from './dev/app-config-plugin.ts'
import { classicBuildPlugin } from './dev/classic-build-plugin.ts'
import { hostedHeadersPlugin } from './dev/hosted/plugin.ts'
import { leanBuildPlugin } from './dev/lean-build-plugin.ts'
import { noticePlugin } from './dev/notice-plugin.ts'
import { qaPagePlugin } from './dev/qa-plugin.ts'
import { sizeBudgetPlugin } from './dev/size-budget-plugin.ts'
import { VERSION_DEFINE } from './dev/version.ts'

export default defineConfig({
  plugins: [
    ...[react(), appConfigPlugin(DEMO_CONFIG), classicBuildPlugin(), leanBuildPlugin()],
    ...[noticePlugin(), sizeBudgetPlugin(), qaPagePlugin(), hostedHeadersPlugin()],
  ],
  define: VERSION_DEFINE,
  server: { port: 5173, strictPort: true },
})
