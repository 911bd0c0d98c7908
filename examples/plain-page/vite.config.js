import { couchpass } from 'couchpass/vite'
import { defineConfig } from 'vite'

/** The sign-in server of `npm start`. */
const config = { issuer: 'http://127.0.0.1:4180', clientId: 'couchpass-tv', appName: 'Plain page' }

export default defineConfig({ plugins: [couchpass({ config })] })
