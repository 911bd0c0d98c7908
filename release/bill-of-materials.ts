import { createHash } from 'node:crypto'
import type { Manifest } from './check-manifest.ts'

interface Component {
  readonly name: string
  readonly 'bom-ref': string
}

/** The members of a CycloneDX 1.5 document that are changed here. */
export interface Bom {
  readonly serialNumber?: string
  readonly metadata: { readonly timestamp?: string; readonly component: Component; readonly lifecycles?: unknown }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
}

export interface Contents {
  readonly manifest: Manifest
  /** The packages whose code is in the tarball, and those that npm installs with it. */
  readonly packages: ReadonlySet<string>
  /** Seconds since 1970. Two builds of one commit have the same. */
  readonly sourceDate: number
}

/**
 * Makes the bill of materials of one package from that of the whole project. `npm sbom` knows only what is installed
 * with a package; most of the library's code is bundled from development dependencies.
 */
export function billOfMaterials(project: Bom, { manifest, packages, sourceDate }: Contents): Bom {
  const reached = reachable(project, manifest.name, packages)
  const components = project.components.filter((one) => packages.has(one.name) && reached.has(one['bom-ref']))
  const missing = [...packages].filter((name) => !components.some((component) => component.name === name))
  if (missing.length > 0) throw new Error(`npm sbom does not list ${missing.join(', ')}.`)
  const own = project.metadata.component['bom-ref']
  const refs = new Set(components.map((component) => component['bom-ref']))
  const kept = ({ dependsOn = [] }: { readonly dependsOn?: readonly string[] }) =>
    dependsOn.filter((ref) => refs.has(ref))
  const bom = {
    ...project,
    metadata: {
      ...project.metadata,
      timestamp: new Date(sourceDate * 1000).toISOString(),
      component: { ...project.metadata.component, name: manifest.name, version: manifest.version },
    },
    components,
    dependencies: [
      { ref: own, dependsOn: [...refs] },
      ...project.dependencies.filter(({ ref }) => refs.has(ref)).map((one) => ({ ref: one.ref, dependsOn: kept(one) })),
    ],
  }
  return { ...bom, serialNumber: serialOf(bom) }
}

/**
 * The references that the project, or its workspace of that name, reaches over these packages alone: a tool may use
 * another version of one.
 */
function reachable(
  { components, dependencies, metadata }: Bom,
  workspace: string,
  packages: ReadonlySet<string>,
): ReadonlySet<string> {
  const nameOf = new Map(components.map((one) => [one['bom-ref'], one.name]))
  const workspaces = components.filter(({ name }) => name === workspace)
  const reached = new Set([metadata.component, ...workspaces].map((one) => one['bom-ref']))
  // A set also visits what is added while it is walked.
  for (const from of reached)
    for (const ref of dependencies.find(({ ref }) => ref === from)?.dependsOn ?? [])
      if (packages.has(nameOf.get(ref) ?? '')) reached.add(ref)
  return reached
}

/** The same document has the same number: a hash in the form of a UUID (RFC 9562 §5.8). */
function serialOf(bom: object): string {
  const hash = createHash('sha256')
    .update(JSON.stringify({ ...bom, serialNumber: undefined }))
    .digest('hex')
  return `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** The packages that a NOTICE of the build names, each with the text of its licence. */
export function noticedPackages(notice: string): string[] {
  return [...notice.matchAll(/^-{80}\n(\S+)\n\n/gm)].map(([, name]) => name!)
}
