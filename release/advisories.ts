/** What `npm audit --json` printed: which advisories stop a release, or why nothing was checked. */
export interface Advisories {
  readonly summary: string
  readonly problems: readonly string[]
}

const SEVERE = ['high', 'critical']

interface Audit {
  readonly message?: string
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string; readonly isDirect?: boolean }>>
}

export function readAdvisories(printed: string): Advisories {
  const { vulnerabilities, message } = parse(printed)
  // A registry may have no such endpoint. That is no clean result.
  if (!vulnerabilities) return { summary: `not checked: ${message ?? 'npm audit gave no answer'}`, problems: [] }
  const all = Object.entries(vulnerabilities)
  const severe = all.filter(([, { severity }]) => SEVERE.includes(severity))
  return {
    summary: `${all.length} packages with advisories, ${severe.length} of them high or critical`,
    problems: severe.map(([name, { severity }]) => `${name} has an advisory: ${severity}. See npm audit.`),
  }
}

function parse(printed: string): Audit {
  try {
    // A warning may stand before or after the answer.
    return JSON.parse(printed.slice(printed.indexOf('{'), printed.lastIndexOf('}') + 1)) as Audit
  } catch {
    return {}
  }
}
