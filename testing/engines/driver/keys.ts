import type { DevTools } from './devtools.ts'

interface Key {
  readonly keyCode: number
  /** The text of Enter. Old engines fire `keypress`, and so press a focused button, only with it. */
  readonly text?: string
  /** `KeyboardEvent.key`, if it differs from the name here. */
  readonly key?: string
}

/** Keys of a keyboard, and of remote controls with the key codes of their platforms. */
const KEYS = {
  ArrowLeft: { keyCode: 37 },
  ArrowUp: { keyCode: 38 },
  ArrowRight: { keyCode: 39 },
  ArrowDown: { keyCode: 40 },
  Enter: { keyCode: 13, text: '\r' },
  Escape: { keyCode: 27 },
  Backspace: { keyCode: 8 },
  Tab: { keyCode: 9 },
  Shift: { keyCode: 16 },
  TizenBack: { keyCode: 10009, key: 'XF86Back' },
  TizenExit: { keyCode: 10182, key: 'XF86Exit' },
  WebosBack: { keyCode: 461, key: 'GoBack' },
} as const satisfies Record<string, Key>

export type KeyName = keyof typeof KEYS

/** Presses and releases a key, with `repeats` repeats in between. The page receives it a little later. */
export async function pressKey(devtools: DevTools, name: KeyName, repeats = 0): Promise<void> {
  const { keyCode, text, key = name }: Key = KEYS[name]
  const event = { key, code: key, windowsVirtualKeyCode: keyCode, nativeVirtualKeyCode: keyCode }
  const down = text === undefined ? { type: 'rawKeyDown' } : { type: 'keyDown', text }
  for (let time = 0; time <= repeats; time += 1)
    await devtools.send('Input.dispatchKeyEvent', { ...event, ...down, autoRepeat: time > 0 })
  await devtools.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp' })
}
