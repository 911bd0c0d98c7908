/** The keys of a remote that the app uses. src/platform/remote-keys.ts has each platform's key codes. */
export type RemoteKey = 'up' | 'down' | 'left' | 'right' | 'ok' | 'back' | 'help'
