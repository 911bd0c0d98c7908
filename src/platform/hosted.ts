import type { Television } from '../screens/television.ts'
import { createHistoryBack, HISTORY_BACK } from './history-back.ts'
import { ALL_KEYS, type KeyTable } from './remote-keys.ts'
import type { HostedSet, SetPage } from './sets/hosted-set.ts'

/** A television that loads the app from a web server. */
export function createHostedTelevision(page: SetPage, browser: Television, set: HostedSet): Television {
  attempt(() => set.start?.(page))
  return {
    ...browser,
    kind: 'hosted',
    exit() {
      if (!set.exit || !attempt(() => set.exit!(page))) browser.exit()
    },
    ...(set.hasHistoryBack && { historyBack: createHistoryBack(page) }),
    facts: async () => ({ ...(await browser.facts()), name: set.name }),
  }
}

/** What the keys of that set send. */
export function keysOf({ back, hasHistoryBack }: HostedSet): KeyTable {
  // Android sends Back as a key, too, on some sets. A game controller's B and a keyboard's Escape are keys only.
  const ownBack = hasHistoryBack ? [8, 27, HISTORY_BACK] : back
  return ownBack ? { ...ALL_KEYS, back: ownBack } : ALL_KEYS
}

/** Returns whether the call worked. A set may lack what its platform documents. */
function attempt(call: () => void): boolean {
  try {
    call()
    return true
  } catch {
    return false
  }
}
