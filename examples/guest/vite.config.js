import react from '@vitejs/plugin-react'
import { couchpass } from 'couchpass/vite'
import { defineConfig } from 'vite'

/** The sign-in server of `npm start`. */
const config = { issuer: 'http://127.0.0.1:4180', clientId: 'couchpass-tv', appName: 'Trailers' }

export default defineConfig({ plugins: [react(), couchpass({ config })] })
