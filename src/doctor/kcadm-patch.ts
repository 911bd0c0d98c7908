import type { Difference } from './recommended-settings.ts'

interface PatchTarget {
  readonly realm: string
  /** Keycloak's internal ids (UUID). */
  readonly clientUuid: string
  readonly adminCliUuid?: string
}

/**
 * The commands that apply the recommended settings with Keycloak's kcadm.sh. Values come as JSON from a quoted here
 * document, so no value can end a command or start another one.
 */
export function kcadmPatch(found: readonly Difference[], target: PatchTarget): string[] {
  const { realm, clientUuid, adminCliUuid = '' } = target
  const commands: readonly (readonly [Difference['of'], string])[] = [
    ['realm', `kcadm.sh update ${quoted(`realms/${encodeURIComponent(realm)}`)}`],
    ['client', `kcadm.sh update ${quoted(`clients/${clientUuid}`)} -r ${quoted(realm)}`],
    ['admin-cli', `kcadm.sh update ${quoted(`clients/${adminCliUuid}`)} -r ${quoted(realm)}`],
  ]
  return commands.flatMap(([of, command]) => {
    const own = found.filter((difference) => difference.of === of)
    return own.length === 0 ? [] : [`${command} -m -f - <<'JSON'`, JSON.stringify(bodyOf(own), undefined, 2), 'JSON']
  })
}

function bodyOf(found: readonly Difference[]): object {
  const body: Record<string, unknown> = {}
  const attributes: Record<string, unknown> = {}
  for (const { setting, recommended } of found)
    if (setting.startsWith('attributes.')) attributes[setting.slice('attributes.'.length)] = recommended
    else body[setting] = recommended
  return { ...body, ...(Object.keys(attributes).length > 0 && { attributes }) }
}

function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
