/** The packages of a release, in the order in which they are published. Another package is one more row. */
export const PACKAGES: readonly ReleasedPackage[] = [{ folder: '.' }]

interface ReleasedPackage {
  /** Holds its package.json. Relative to the project's folder. */
  readonly folder: string
}
