import type { FindingCode } from './explanations.ts'

/** `skipped`: the check could not judge, and its message says why. */
export type Level = 'ok' | 'skipped' | 'warning' | 'failure'

/** The checks, in the order of the report. */
export const CHECKS = [
  'connection',
  'certificate',
  'discovery',
  'client',
  'pkce',
  'web-origins',
  'code-life',
  'verification-uri',
  'other-flows',
  'scopes',
  'dpop',
  'clock',
  'approval',
  'viewer',
  'refresh',
  'rotation',
  'revocation',
  'dialect',
] as const
export type Check = (typeof CHECKS)[number]

/** A result of one check. No text contains a token, a device code or a control character. */
export interface Finding {
  readonly check: Check
  readonly level: Level
  /** Stable, and explained by `--explain`. An `ok` has one only if it names a fact, e.g. `pkce_required`. */
  readonly code?: FindingCode
  /** One sentence that states the result. */
  readonly message: string
  /** What was sent, in words, and what came back: the status and the exact value. */
  readonly evidence: readonly string[]
  /** What to do; only a warning or a failure has one. */
  readonly remedy?: string
  /** What to do at the provider that was recognized, by its recipe (docs/providers.md). */
  readonly recipe?: string
}

/** A result of a check before the remedy is added. */
export type Observation = Omit<Finding, 'check' | 'remedy' | 'recipe'>

export function ok(message: string, evidence: readonly string[] = [], code?: FindingCode): Observation {
  return { level: 'ok', message, evidence, ...(code && { code }) }
}

/** For a check that could not judge; nothing is wrong as far as doctor knows. */
export function skipped(message: string, evidence: readonly string[] = []): Observation {
  return { level: 'skipped', message, evidence }
}

export function warning(code: FindingCode, message: string, evidence: readonly string[]): Observation {
  return { level: 'warning', code, message, evidence }
}

export function failure(code: FindingCode, message: string, evidence: readonly string[]): Observation {
  return { level: 'failure', code, message, evidence }
}
