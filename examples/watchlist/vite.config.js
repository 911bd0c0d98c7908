import react from '@vitejs/plugin-react'
import { couchpass } from 'couchpass/vite'
import { defineConfig } from 'vite'

// The server of `npm start` in Couchpass's folder, or yours.
const { ISSUER = 'http://127.0.0.1:4180', CLIENT_ID = 'couchpass-tv', VITE_API = 'http://localhost:4181' } = process.env

const config = {
  issuer: ISSUER,
  clientId: CLIENT_ID,
  appName: 'Watchlist',
  connectOrigins: [VITE_API],
}

export default defineConfig({ plugins: [react(), couchpass({ config })] })
