import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where big downloads are kept, outside the tree: $COUCHPASS_CACHE, else $XDG_CACHE_HOME/couchpass, else ~/.cache/couchpass. */
export function cacheFolder(): string {
  return process.env.COUCHPASS_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'couchpass')
}
