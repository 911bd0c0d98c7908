import type { DevTools } from './devtools.ts'

interface Key {
  readonly keyCode: number
  /** What Enter types: only with it do old engines fire `keypress`, and so press a focused button. */
  readonly text?: string
  /** `KeyboardEvent.key` where it is not the key's name. */
  readonly key?: string
}

/** Keys by name: a keyboard's, and those of remote controls with the number that the platform gives them. */
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

/** Presses a key and lets it go; held down, it repeats `repeats` times before that. The page hears of it a little later. */
export async function pressKey(devtools: DevTools, name: KeyName, repeats = 0): Promise<void> {
  const { keyCode, text, key = name }: Key = KEYS[name]
  const event = { key, code: key, windowsVirtualKeyCode: keyCode, nativeVirtualKeyCode: keyCode }
  const down = text === undefined ? { type: 'rawKeyDown' } : { type: 'keyDown', text }
  for (let time = 0; time <= repeats; time += 1)
    await devtools.send('Input.dispatchKeyEvent', { ...event, ...down, autoRepeat: time > 0 })
  await devtools.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp' })
}
