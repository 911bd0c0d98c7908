import react from '@vitejs/plugin-react'
import { couchpass } from 'couchpass/vite'
import { defineConfig } from 'vite'

const config = {
  issuer: 'http://localhost:8080/realms/tv',
  clientId: 'couchpass-tv',
  appName: 'Watchlist',
  connectOrigins: ['http://localhost:4181'],
}

export default defineConfig({ plugins: [react(), couchpass({ config })] })
