import { preCompiler } from '@lightningjs/blits/vite'
import { couchpass } from 'couchpass/vite'
import { defineConfig } from 'vite'

/** The sign-in server of `npm start`. */
const config = { issuer: 'http://127.0.0.1:4180', clientId: 'couchpass-tv', appName: 'Blits' }

export default defineConfig({ plugins: [preCompiler(), couchpass({ config })] })
