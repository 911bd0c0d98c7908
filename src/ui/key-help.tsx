import { useState } from 'react'
import { useMessages } from './messages-context.ts'
import { useKey } from './keys/use-key.ts'

/**
 * In a desktop browser: which keys are the remote's, on the left the keyboard's. Shown and hidden by "?"; it takes no focus, the
 * screen below goes on.
 */
export function KeyHelp() {
  const [isShown, setShown] = useState(false)
  useKey('help', () => setShown(!isShown))
  const { diagnostics } = useMessages()
  if (!isShown) return null
  const rows: [string, string][] = [
    ['← ↑ ↓ →', ''],
    ['Enter', 'OK'],
    ['Esc ⌫', diagnostics.back],
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
