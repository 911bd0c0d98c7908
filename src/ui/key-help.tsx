import { createContext, useContext, useState } from 'react'
import { useMessages } from './messages-context.ts'
import { useKey } from './keys/use-key.ts'

type KeyRow = readonly [keys: string, meaning: string]

/** Keys of what surrounds the app, such as the QA panel. */
export const MoreKeysContext = createContext<readonly KeyRow[]>([])

/**
 * In a desktop browser: which keyboard key stands for which key of the remote. "?" shows and hides it. Takes no focus;
 * the screen below continues.
 */
export function KeyHelp() {
  const [isShown, setShown] = useState(false)
  useKey('help', () => setShown(!isShown))
  const { diagnostics } = useMessages()
  const moreKeys = useContext(MoreKeysContext)
  if (!isShown) return null
  const rows: readonly KeyRow[] = [
    ['← ↑ ↓ →', ''],
    ['Enter', 'OK'],
    ['Esc ⌫', diagnostics.back],
    ...moreKeys,
    ['?', '×'],
  ]
  return (
    <aside className="cp-key-help" data-testid="key-help">
      <dl>
        {rows.map(([keys, meaning]) => (
          <div key={keys}>
            <dt dir="ltr">
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            {meaning !== '' && <dd>{meaning}</dd>}
          </div>
        ))}
      </dl>
    </aside>
  )
}
