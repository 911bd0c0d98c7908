/** Set by the builds (Vite's `define`); absent where the sources run unbuilt. */
declare const COUCHPASS_VERSION: string | undefined

/** Couchpass's own version. */
export const VERSION = typeof COUCHPASS_VERSION === 'string' ? COUCHPASS_VERSION : 'in development'
