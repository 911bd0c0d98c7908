/** Put in by the builds (Vite's `define`); absent where sources run as they are. */
declare const COUCHPASS_VERSION: string | undefined

/** Couchpass's own version. */
export const VERSION = typeof COUCHPASS_VERSION === 'string' ? COUCHPASS_VERSION : 'in development'
