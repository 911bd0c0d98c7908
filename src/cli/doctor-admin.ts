import { plainText, textOf } from '../doctor/evidence.ts'
import { kcadmPatch } from '../doctor/kcadm-patch.ts'
import { AdminRefusal, readRealm, realmAddress } from '../doctor/realm-admin.ts'
import { differences, type Difference } from '../doctor/recommended-settings.ts'
import { recordHttp } from '../doctor/recorded-http.ts'
import { PACKAGED_ORIGINS } from '../doctor/web-origins.ts'
import { CliProblem, EXIT } from './cli-problem.ts'
import type { Fetch } from './network.ts'
import type { Terminal } from './terminal.ts'

const TOKEN = 'COUCHPASS_ADMIN_TOKEN'

interface AdminInput {
  readonly issuer: string
  readonly clientId: string
  readonly origins: readonly string[]
  /** The address of `--admin`; true: where the issuer is. */
  readonly admin: string | true
  readonly strict: boolean
}

/**
 * `couchpass doctor --admin`: prints how a realm of Keycloak differs from the recommended settings, as a table and as
 * commands for kcadm. Resolves to the exit code.
 *
 * @throws CliProblem
 */
export async function compareSettings(
  terminal: Terminal,
  input: AdminInput,
  { env, fetch }: { readonly env: NodeJS.ProcessEnv; readonly fetch: Fetch },
): Promise<number> {
  const token = env[TOKEN]?.replace(/^\uFEFF/, '').trim()
  if (!token)
    throw new CliProblem(
      'usage',
      `--admin needs an administrator's access token: set ${TOKEN} (docs/doctor.md).`,
      EXIT.usage,
    )
  const { issuer, clientId, admin, strict } = input
  const address = realmAddress(issuer, admin === true ? undefined : admin)
  if (!address)
    throw new CliProblem('usage', `--admin works with Keycloak only, whose issuers end in /realms/REALM.`, EXIT.usage)
  const clock = { monotonicMs: () => performance.now(), wallMs: () => Date.now() }
  const settings = await readRealm(address, clientId, token, recordHttp(fetch, clock)).catch((error: unknown) => {
    throw error instanceof AdminRefusal ? new CliProblem('admin_refused', error.message) : error
  })
  const found = differences(settings, input.origins.length > 0 ? input.origins : PACKAGED_ORIGINS)
  const { client, adminCli } = settings
  const target = {
    ...{ realm: address.realm, clientUuid: textOf(client['id']) },
    ...(adminCli && { adminCliUuid: textOf(adminCli['id']) }),
  }
  const patch = kcadmPatch(found, target)
  for (const difference of found) terminal.event({ event: 'difference', ...difference })
  terminal.event({ event: 'patch', kcadm: patch.join('\n') })
  if (found.length === 0) terminal.line(`The realm "${plainText(address.realm)}" and "${clientId}" are as recommended.`)
  else {
    for (const line of tableOf(found)) terminal.line(line)
    terminal.line('')
    terminal.line('Nothing was changed. To apply all of it, after "kcadm.sh config credentials …":')
    terminal.line('')
    for (const line of patch.join('\n').split('\n')) terminal.line(line)
  }
  return strict && found.length > 0 ? EXIT.failed : EXIT.fine
}

/** Two lines a setting, which fit in 80 columns whatever the values are. */
function tableOf(found: readonly Difference[]): string[] {
  const grouped = [...found].sort((one, other) => (one.of < other.of ? -1 : Number(one.of > other.of)))
  return grouped.flatMap(({ of, setting, now, recommended, why }) => [
    `${of.padEnd(11)}${setting}: ${shown(now)} → ${shown(recommended)}`,
    `${' '.repeat(11)}${why}`,
  ])
}

function shown(value: unknown): string {
  if (value === undefined) return 'not set'
  return plainText(Array.isArray(value) ? value.map(textOf).join(' ') || 'none' : textOf(value))
}
