import type { Platform, PreferenceStore } from '../app/platform.ts'
import { FOCUS_KEY_ATTRIBUTE } from '../ui/keys/navigation.ts'
import { control } from './control.ts'
import { parseScenario, type Step } from './scenario.ts'
import { attemptsStore, revocationStore, sessionStore } from '../sign-in/stores.ts'

/** The scenario in the page's address. */
export interface PageScenario {
  /** As written there. */
  readonly text: string
  readonly steps: readonly Step[]
  /** One sentence; nothing of the scenario is done then. */
  readonly problem?: string
}

/** `search` is that of an address: "?scenario=lang:de,deny". Undefined where there is no scenario. */
export function readPageScenario(search: string, isFramed = false): PageScenario | undefined {
  const text = new URLSearchParams(search).get('scenario')
  if (text === null || text.trim() === '') return undefined
  // Another site could show it without anybody's seeing it.
  if (isFramed) return { text, steps: [], problem: 'A scenario does not run in a frame.' }
  const parsed = parseScenario(text)
  return parsed.ok ? { text, steps: parsed.steps } : { text, steps: [], problem: parsed.problem }
}

/** The page's address with the scenario in it, as readable as addresses allow. */
export function scenarioAddress(page: string, text: string): string {
  const address = new URL(page)
  address.hash = ''
  const readable = encodeURIComponent(text.replace(/\s+/g, '')).replace(/%2C/g, ',').replace(/%3A/g, ':')
  address.search = readable === '' ? '' : `?scenario=${readable}`
  return address.href
}

/**
 * Sets server and television as the scenario says: a set as new, unless it says `keep`. Gives the first problem, a sentence.
 * Never rejects.
 */
export async function beginScenario({ text, steps }: PageScenario, platform: Platform): Promise<string | undefined> {
  const isForServer = steps.some(({ kind }) => !['keep', 'lang', 'contrast', 'sign-in'].includes(kind))
  // In any case: what another page has left behind there is gone.
  const answer = await control({ scenario: text })
  const canSteer = !('problem' in answer)
  // Where nothing can be steered the sign-in may be a real one: a link does not take that away.
  if (canSteer && !steps.some(({ kind }) => kind === 'keep')) {
    const { storeFor, dpopKeyStore } = platform
    const stores = [sessionStore(storeFor), attemptsStore(storeFor), revocationStore(storeFor), dpopKeyStore]
    await Promise.all(stores.map((store) => store.clear().catch(() => undefined)))
  }
  return isForServer && 'problem' in answer ? answer.problem : undefined
}

/** Language and contrast of the scenario; what is chosen afterwards lasts as long as the page. */
export function scenarioPreferences(steps: readonly Step[]): PreferenceStore {
  let chosen: ReturnType<PreferenceStore['read']> = {}
  for (const step of steps) {
    if (step.kind === 'lang') chosen = { ...chosen, language: step.language }
    if (step.kind === 'contrast') chosen = { ...chosen, highContrast: true }
  }
  return { read: () => chosen, write: (preferences) => void (chosen = preferences) }
}

/** Presses the first control of Welcome, "Sign in", when that screen is shown for the first time. */
export function pressSignIn(): void {
  const root = document.documentElement
  const observer = new MutationObserver(() => {
    if (root.getAttribute('data-screen') !== 'welcome') return
    observer.disconnect()
    document.querySelector<HTMLElement>(`.cp-screen-welcome [${FOCUS_KEY_ATTRIBUTE}]`)?.click()
  })
  observer.observe(root, { attributes: true, attributeFilter: ['data-screen'] })
}
