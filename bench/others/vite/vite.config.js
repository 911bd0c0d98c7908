import legacy from '@vitejs/plugin-legacy'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** As `npm create vite` makes it. `--mode legacy` adds the plugin that Vite's documentation names for old browsers. */
export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === 'legacy' ? [legacy({ targets: ['chrome >= 53'] })] : [])],
}))
