/** The packages of a release, in the order in which they are published. Another package is one more row. */
export const PACKAGES: readonly ReleasedPackage[] = [
  { name: 'couchpass', folder: '.' },
  { name: 'couchpass-cli', folder: 'couchpass-cli' },
]

export interface ReleasedPackage {
  readonly name: 'couchpass' | 'couchpass-cli'
  /** Holds its package.json. Relative to the project's folder. */
  readonly folder: string
}
