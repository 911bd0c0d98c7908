import { DIALECTS, type DialectId } from '../protocol/dialects.ts'
import { ok, type Observation } from './finding.ts'

/** Names every deviation of the provider that the other checks met and accepted, as a television does. */
export function examineDialects(noted: ReadonlySet<DialectId>): Observation[] {
  if (noted.size === 0) return [ok('The provider deviated from no specification.')]
  return [...noted].map((id) => {
    const { who, does, source } = DIALECTS[id]
    return ok(`The provider ${does}, which Couchpass accepts.`, [`${id}; known of ${who}`, source], 'dialect_accepted')
  })
}
