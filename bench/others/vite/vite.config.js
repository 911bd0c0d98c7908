import legacy from '@vitejs/plugin-legacy'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** As `npm create vite` leaves it; with `--mode legacy` the plugin that its documentation names for old browsers. */
export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === 'legacy' ? [legacy({ targets: ['chrome >= 53'] })] : [])],
}))
