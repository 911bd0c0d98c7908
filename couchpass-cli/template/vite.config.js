import react from '@vitejs/plugin-react'
import { couchpass } from 'couchpass/vite'
import { signInServer } from 'couchpass-cli/vite'
import { defineConfig } from 'vite'
import config from './tv.json' with { type: 'json' }

export default defineConfig({ plugins: [react(), couchpass({ config }), signInServer(config)] })
