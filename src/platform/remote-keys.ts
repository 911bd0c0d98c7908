import type { RemoteKey } from '../ui/keys/remote-key.ts'

/** `KeyboardEvent.keyCode` values of all platforms together: no value means different keys on two platforms. */
const KEY_CODES: { readonly [key in RemoteKey]: readonly number[] } = {
  up: [38],
  down: [40],
  left: [37],
  right: [39],
  ok: [13],
  help: [], // by its character: the key of "?" differs by keyboard layout
  back: [
    10009, // Tizen: Return
    461, // webOS: Back
    27, // desktop: Escape
    8, // desktop: Backspace
  ],
}

const KEY_OF_CODE = new Map<number, RemoteKey>()
for (const key of Object.keys(KEY_CODES) as RemoteKey[]) for (const code of KEY_CODES[key]) KEY_OF_CODE.set(code, key)

/** The logical key of a keyboard event; undefined for a key the app does not know. */
export function logicalKeyOf(event: { readonly keyCode: number; readonly key?: string }): RemoteKey | undefined {
  if (event.key === '?') return 'help'
  return KEY_OF_CODE.get(event.keyCode)
}
