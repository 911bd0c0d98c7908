import type { SupportNotesStore } from '../../app/platform.ts'
import type { SupportNotes } from '../../screens/television.ts'
import { createLocalRecord } from './local-record.ts'

/** The notes in localStorage. A power cut may lose the newest of them. */
export function createSupportNotesStore(storage?: () => Storage): SupportNotesStore {
  const record = createLocalRecord('couchpass.support', storage)
  return {
    read: () => notesFrom(record.read()),
    write: record.write,
  }
}

function notesFrom(stored: Readonly<Record<string, unknown>>): SupportNotes {
  const { lastFault, clockAheadMs, tokenBinding, dialects } = stored
  const { code, atMs, endpoint } = (lastFault ?? {}) as Readonly<Record<string, unknown>>
  return {
    ...(typeof code === 'string' &&
      typeof atMs === 'number' && { lastFault: { code, atMs, ...(typeof endpoint === 'string' && { endpoint }) } }),
    ...(typeof clockAheadMs === 'number' && { clockAheadMs }),
    ...(typeof tokenBinding === 'string' && { tokenBinding }),
    ...(Array.isArray(dialects) && {
      dialects: dialects.filter((name) => typeof name === 'string' && /^[a-z_]+$/.test(name)),
    }),
  }
}
