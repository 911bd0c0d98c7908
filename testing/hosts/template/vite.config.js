import { couchpass } from 'couchpass/vite'
import { defineConfig } from 'vite'

export default defineConfig({ plugins: [couchpass({ config: { issuer: 'https://id.example.com', clientId: 'tv' } })] })
