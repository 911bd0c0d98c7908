/** The keys of a remote that the app uses; src/platform/remote-keys.ts has the key codes of each platform. */
export type RemoteKey = 'up' | 'down' | 'left' | 'right' | 'ok' | 'back' | 'help'
