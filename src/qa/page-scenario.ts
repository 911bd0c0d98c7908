import type { Platform, PreferenceStore } from '../app/platform.ts'
import { FOCUS_KEY_ATTRIBUTE } from '../ui/keys/navigation.ts'
import { control } from './control.ts'
import { APPEARANCE_SWITCHES } from './appearance-switches.ts'
import { isPageStep, parseScenario, SWITCHES, type Step } from './scenario.ts'
import {
  accountOrderStore,
  attemptsStore,
  furtherAccountStores,
  revocationStore,
  sessionStore,
} from '../sign-in/stores.ts'

/** The scenario in the page's address. */
export interface PageScenario {
  /** The text in the address. */
  readonly text: string
  readonly steps: readonly Step[]
  /** One sentence. The scenario then does not run. */
  readonly problem?: string
}

/** `search` is the query of an address, e.g. "?scenario=lang:de,deny". Undefined without a scenario. */
export function readPageScenario(search: string, isFramed = false): PageScenario | undefined {
  const text = new URLSearchParams(search).get('scenario')
  if (text === null || text.trim() === '') return undefined
  // Another site could run it in an invisible frame.
  if (isFramed) return { text, steps: [], problem: 'A scenario does not run in a frame.' }
  const parsed = parseScenario(text)
  return parsed.ok ? { text, steps: parsed.steps } : { text, steps: [], problem: parsed.problem }
}

/** The page's address with the scenario, escaped as little as possible. */
export function scenarioAddress(page: string, text: string): string {
  const address = new URL(page)
  address.hash = ''
  const readable = encodeURIComponent(text.replace(/\s+/g, '')).replace(/%2C/g, ',').replace(/%3A/g, ':')
  address.search = readable === '' ? '' : `?scenario=${readable}`
  return address.href
}

/**
 * Prepares the server and the television for the scenario. Clears the stored sign-in unless the scenario says `keep`.
 * Resolves to the problem, one sentence, or undefined. Never rejects.
 */
export async function beginScenario({ text, steps }: PageScenario, platform: Platform): Promise<string | undefined> {
  const isForServer = !steps.every(isPageStep)
  // Sent even without a step for the server, because it resets what another page has set.
  const answer = await control({ scenario: text })
  const canSteer = !('problem' in answer)
  // Without a controllable server the sign-in may be a real one, which a link must not delete.
  if (canSteer && !steps.some(({ kind }) => kind === 'keep')) {
    const { storeFor, dpopKeyStore, accounts } = platform
    const stores = [sessionStore(storeFor), attemptsStore(storeFor), revocationStore(storeFor), dpopKeyStore]
    const more = accounts
      ? [...furtherAccountStores(accounts.storeFor), accountOrderStore(accounts.storeFor), ...accounts.dpopKeyStores]
      : []
    await Promise.all([...stores, ...more].map((store) => store.clear().catch(() => undefined)))
  }
  return isForServer && 'problem' in answer ? answer.problem : undefined
}

/** Language, contrast and the like of the scenario. Later choices are kept until the page is closed. */
export function scenarioPreferences(steps: readonly Step[]): PreferenceStore {
  let chosen: ReturnType<PreferenceStore['read']> = {}
  for (const step of steps) {
    if (step.kind === 'lang') chosen = { ...chosen, language: step.language }
    if ('on' in step) chosen = { ...chosen, [APPEARANCE_SWITCHES[step.kind].key]: step.on }
  }
  return { read: () => chosen, write: (preferences) => void (chosen = preferences) }
}

/** The steps that give another television this one's stored choices. */
export function preferenceSteps(preferences: ReturnType<PreferenceStore['read']>): readonly Step[] {
  const { language } = preferences
  const chosen = SWITCHES.map((kind) => ({ kind, on: preferences[APPEARANCE_SWITCHES[kind].key] }))
  return [
    ...(language === undefined ? [] : [{ kind: 'lang', language } as const]),
    ...chosen.filter((step): step is typeof step & { readonly on: boolean } => step.on !== undefined),
  ]
}

/** Presses "Sign in", the first control of Welcome, as soon as that screen appears. */
export function pressSignIn(): void {
  const root = document.documentElement
  const observer = new MutationObserver(() => {
    if (root.getAttribute('data-screen') !== 'welcome') return
    observer.disconnect()
    document.querySelector<HTMLElement>(`.cp-screen-welcome [${FOCUS_KEY_ATTRIBUTE}]`)?.click()
  })
  observer.observe(root, { attributes: true, attributeFilter: ['data-screen'] })
}
