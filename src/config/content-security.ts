import { isOrigin } from './addresses.ts'
import { isRecord } from './values.ts'

/** What the content security policy allows beyond the app's own files. Each has a cost: docs/package.md. */
export interface ContentSecurity {
  /** `<style>` elements made at run time, as emotion and styled-components do. */
  readonly inlineStyles?: boolean
  /** Workers from blob: URLs, as video players start them. */
  readonly blobWorkers?: boolean
  /** Origins of scripts. They can read the viewer's tokens. */
  readonly scriptOrigins?: readonly string[]
}

/** Returns every problem of `contentSecurity`, as the end of a sentence. */
export function contentSecurityProblems(given: unknown): string[] {
  if (!isRecord(given)) return ['must be an object']
  const problems: string[] = []
  for (const [key, value] of Object.entries(given))
    if (key === 'inlineStyles' || key === 'blobWorkers') {
      if (typeof value !== 'boolean') problems.push(`has a "${key}" that is neither true nor false`)
    } else if (key === 'scriptOrigins') {
      if (!Array.isArray(value) || !value.every(isOrigin))
        problems.push('has "scriptOrigins" that are not a list of origins such as "https://cdn.example.com"')
    } else problems.push(`has the unknown key "${key}"`)
  return problems
}
