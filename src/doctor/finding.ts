import type { FindingCode } from './explanations.ts'

export type Level = 'ok' | 'warning' | 'failure'

/** What is looked at, in the order of the report. */
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
] as const
export type Check = (typeof CHECKS)[number]

/** What one check came to. No text holds a token, a device code or a control character. */
export interface Finding {
  readonly check: Check
  readonly level: Level
  /** Stable, explained by `--explain`; at an `ok` only where it is a fact worth a name. */
  readonly code?: FindingCode
  /** One sentence: what is so. */
  readonly message: string
  /** What was sent, in words, and what came back: status and the exact value seen. */
  readonly evidence: readonly string[]
  /** What to do about it; absent at an `ok`. */
  readonly remedy?: string
}

/** A check's result before the remedy is put to it. */
export type Observation = Omit<Finding, 'check' | 'remedy'>

export function ok(message: string, evidence: readonly string[] = [], code?: FindingCode): Observation {
  return { level: 'ok', message, evidence, ...(code && { code }) }
}

export function warning(code: FindingCode, message: string, evidence: readonly string[]): Observation {
  return { level: 'warning', code, message, evidence }
}

export function failure(code: FindingCode, message: string, evidence: readonly string[]): Observation {
  return { level: 'failure', code, message, evidence }
}
