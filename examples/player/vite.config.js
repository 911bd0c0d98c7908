import react from '@vitejs/plugin-react'
import { couchpass } from 'couchpass/vite'
import { defineConfig } from 'vite'

const config = {
  issuer: 'http://127.0.0.1:4180',
  clientId: 'couchpass-tv',
  appName: 'Player',
  resourceOrigins: ['http://127.0.0.1:4182'],
  contentSecurity: { inlineStyles: true, blobWorkers: true },
}

export default defineConfig({ plugins: [react(), couchpass({ config })] })
