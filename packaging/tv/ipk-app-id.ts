import { webosIdProblem } from '../inputs/app-ids.ts'
import { ipkFiles } from '../check/ipk-files.ts'
import { Problem } from '../../tools/problem.ts'

/** Returns the app's id, which is the name of its folder in the package, e.g. "org.couchpass.tv". @throws Problem */
export function ipkAppId(ipk: Uint8Array, name: string): string {
  for (const path of installedFiles(ipk)) {
    const [, id] = /^usr\/palm\/applications\/([^/]+)\/appinfo\.json$/.exec(path) ?? []
    if (id !== undefined && webosIdProblem(id) === undefined) return id
  }
  throw new Problem(`${name} is not a package for LG's televisions: it contains no app with an appinfo.json.`)
}

function installedFiles(ipk: Uint8Array): Iterable<string> {
  try {
    return ipkFiles(ipk).keys()
  } catch {
    return []
  }
}
