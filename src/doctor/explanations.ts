import { FAULT_EXPLANATIONS } from './fault-explanations.ts'
import { FINDING_EXPLANATIONS } from './finding-explanations.ts'

/** What a code means and what to do about it, for whoever runs the app or the provider. "{client}" is the client id. */
export interface Explanation {
  readonly means: string
  readonly remedy: string
  /** The same in the words of Keycloak's admin console. */
  readonly keycloak?: string
}

/** Every code that the television's fault screen shows, and every one of doctor's own. */
export const EXPLANATIONS = { ...FAULT_EXPLANATIONS, ...FINDING_EXPLANATIONS }
export type FindingCode = keyof typeof EXPLANATIONS

/** Undefined: a code that nobody here gives; then it is an error word of the provider's own. */
export function explanationOf(code: string): Explanation | undefined {
  return Object.hasOwn(EXPLANATIONS, code) ? EXPLANATIONS[code as FindingCode] : undefined
}

export function remedyOf(
  code: FindingCode,
  { clientId, isKeycloak }: { clientId: string; isKeycloak: boolean },
): string {
  const { remedy, keycloak }: Explanation = EXPLANATIONS[code]
  return ((isKeycloak && keycloak) || remedy).replaceAll('{client}', clientId)
}
