import { isRecord } from './values.ts'

export interface Brand {
  /** CSS hex colour, e.g. "#4cc2ff". */
  readonly accentColor?: string
  readonly backgroundColor?: string
  /** Default: light or dark text, whichever has more contrast on the background. */
  readonly textColor?: string
  /** Relative address or data: URL of the logo. */
  readonly logo?: string
}

/** Returns every problem of a brand, as the end of a sentence. */
export function brandProblems(brand: unknown): string[] {
  if (!isRecord(brand)) return ['must be an object']
  const problems: string[] = []
  for (const [key, value] of Object.entries(brand)) {
    if (key === 'accentColor' || key === 'backgroundColor' || key === 'textColor') {
      if (typeof value !== 'string' || !/^#[0-9a-f]{6}$/i.test(value))
        problems.push(`has a "${key}" that is not a colour such as "#4cc2ff"`)
    } else if (key === 'logo') {
      if (typeof value !== 'string' || value === '') problems.push('has a "logo" that is not an address')
    } else problems.push(`has the unknown key "${key}"`)
  }
  return problems
}
