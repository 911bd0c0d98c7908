import type { Explanation } from './explanation.ts'
import { FAULT_EXPLANATIONS } from './fault-explanations.ts'
import { FINDING_EXPLANATIONS } from './finding-explanations.ts'

/** All codes of the television's fault screen and of doctor. */
export const EXPLANATIONS = { ...FAULT_EXPLANATIONS, ...FINDING_EXPLANATIONS }
export type FindingCode = keyof typeof EXPLANATIONS

/** Undefined if Couchpass has no such code; it may be the provider's own. */
export function explanationOf(code: string): Explanation | undefined {
  return Object.hasOwn(EXPLANATIONS, code) ? EXPLANATIONS[code as FindingCode] : undefined
}

export function remedyOf(
  code: FindingCode,
  { clientId, isKeycloak, isRelayed }: { clientId: string; isKeycloak: boolean; isRelayed: boolean },
): string {
  const { remedy, keycloak, relay, inDoctor }: Explanation = EXPLANATIONS[code]
  return ((isRelayed && relay) || inDoctor || (isKeycloak && keycloak) || remedy).replaceAll('{client}', clientId)
}
