import type { RemoteKey } from '../ui/keys/remote-key.ts'

/** What tells a key: a number is its `KeyboardEvent.keyCode`, a text its `KeyboardEvent.key`. */
export type KeyTable = { readonly [key in RemoteKey]: readonly (number | string)[] }
export type KeyEvent = { readonly keyCode: number; readonly key?: string }

/**
 * The keys of all platforms together, for a set that no row of the table knows. No value means different keys on two
 * platforms. Samsung's sets before Tizen are left out: there 4 is Left, and 88 (a keyboard's X) is Back.
 */
export const ALL_KEYS: KeyTable = {
  // Xbox: the pad, the left stick, and the remote.
  up: [38, 203, 211, 138, 'ArrowUp', 'Up', 'GamepadDPadUp', 'NavigationUp'],
  down: [40, 204, 212, 139, 'ArrowDown', 'Down', 'GamepadDPadDown', 'NavigationDown'],
  left: [37, 205, 214, 140, 'ArrowLeft', 'Left', 'GamepadDPadLeft', 'NavigationLeft'],
  right: [39, 206, 213, 141, 'ArrowRight', 'Right', 'GamepadDPadRight', 'NavigationRight'],
  ok: [13, 195, 142, 'Enter', 'Accept', 'Select', 'GamepadA', 'NavigationAccept'],
  help: [], // by its character: the key of "?" differs by keyboard layout
  back: [
    10009, // Tizen
    461, // webOS, HbbTV, Titan OS
    27, // desktop: Escape; Vega OS
    8, // Backspace; most hosted sets
    166, // browsers
    4, // Android
    196, // Xbox: B
    143, // Xbox: the remote
    ...['GoBack', 'BrowserBack', 'Back', 'XF86Back', 'Escape', 'Esc', 'Backspace', 'GamepadB', 'NavigationCancel'],
  ],
}

/** Constants that some sets give the page, because their key codes differ by model (Vewd, Whale, HbbTV). */
const CONSTANTS: readonly (readonly [name: string, key: RemoteKey])[] = [
  ['VK_UP', 'up'],
  ['VK_DOWN', 'down'],
  ['VK_LEFT', 'left'],
  ['VK_RIGHT', 'right'],
  ['VK_ENTER', 'ok'],
  ['VK_BACK', 'back'],
  ['VK_BACK_SPACE', 'back'],
]

/**
 * Returns the function that tells the logical key of a keyboard event; undefined for a key that the app does not know.
 * The key code counts first, because the names differ more; the name counts for a key without a known code.
 */
export function createKeyOf(table: KeyTable = ALL_KEYS, page: object = {}): (event: KeyEvent) => RemoteKey | undefined {
  const known = new Map<number | string, RemoteKey>()
  for (const key of Object.keys(table) as RemoteKey[]) for (const mark of table[key]) known.set(mark, key)
  // A set may add its constants after this script ran.
  const byConstant = (keyCode: number) =>
    CONSTANTS.find(([name]) => keyCode !== 0 && (page as Record<string, unknown>)[name] === keyCode)?.[1]
  return ({ keyCode, key = '' }) =>
    key === '?' ? 'help' : (known.get(keyCode) ?? byConstant(keyCode) ?? known.get(key))
}
