export interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly license?: string
  readonly description?: string
  readonly repository?: string | { readonly url?: string }
  readonly keywords?: readonly string[]
}

/** Returns what keeps this package from being published, a sentence each. `tag`: the tag of the release, if any. */
export function manifestProblems(manifest: Manifest, changelog: string, tag?: string): string[] {
  const { name, version, repository } = manifest
  const url = typeof repository === 'string' ? repository : repository?.url
  return [
    ...(manifest.private ? [`${name} is private: remove "private" from its package.json.`] : []),
    ...(url === undefined ? [`${name} has no "repository": npm compares it with the workflow's (provenance).`] : []),
    ...(['license', 'description', 'keywords'] as const)
      .filter((member) => !manifest[member]?.length)
      .map((member) => `${name} has no "${member}".`),
    ...changelogProblems(changelog, version).map((problem) => `${name}: ${problem}`),
    ...(tag !== undefined && tag !== `v${version}` ? [`The tag is ${tag}, but ${name} has version ${version}.`] : []),
  ]
}

/** The changelog's first version must be this one, with a date and at least one entry. */
function changelogProblems(changelog: string, version: string): string[] {
  const [, heading = '', entries = ''] = /^## (.+)\n([^]*?)(?=^## |$(?![^]))/m.exec(changelog) ?? []
  const [newest = '', date = ''] = heading.split(/ [–-] /)
  if (newest !== version) return [`the version is ${version}, but CHANGELOG.md begins with ${newest || 'none'}.`]
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return [`CHANGELOG.md has no date for ${version}: it says "${date}".`]
  return /^- \S/m.test(entries) ? [] : [`CHANGELOG.md has no entry for ${version}.`]
}
