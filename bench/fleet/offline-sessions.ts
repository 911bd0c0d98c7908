import type { Cluster } from '../../keycloak/cluster/cluster.ts'
import { requestDeviceAuthorization } from '../../src/protocol/device-authorization-request.ts'
import { pollDeviceToken } from '../../src/protocol/device-token.ts'
import type { Provider } from '../../src/protocol/provider.ts'
import { refreshTokens } from '../../src/protocol/refresh.ts'
import { SCOPE, VIEWER } from '../../testing/cluster/tv-realm.ts'
import { busyCores, costs, type Cores } from './cluster-costs.ts'
import { createKeycloakPhone } from '../../testing/keycloak/phone-by-http.ts'

const SIGN_INS = 100
const REFRESHERS = 16
const REFRESH_MS = 6000
const TABLES = ['offline_user_session', 'offline_client_session'] as const

export interface OfflineSessions {
  readonly signIns: number
  /** From the code request to the tokens, one sign-in after the other. Each phone's password is checked. */
  readonly millisecondsPerSignIn: number
  /** What a sign-in on a new phone adds to PostgreSQL, indexes included, after the tables are packed. */
  readonly bytesPerSignIn: number
  /** Only rows with offline_flag 1, without the phone's own session, which is temporary. */
  readonly offlineBytesPerSignIn: number
  /** Sixteen televisions that refresh without a pause, each with the token from its last refresh. */
  readonly refreshesPerSecond: number
  readonly coresWhileRefreshing: Cores
}

/** Televisions that were each approved on a different phone. With one phone they would share one offline session. */
export async function measureOfflineSessions(cluster: Cluster, provider: Provider): Promise<OfflineSessions> {
  const before = await sizes(cluster)
  const startedAt = performance.now()
  const refreshTokensOfAll: string[] = []
  for (let signIn = 0; signIn < SIGN_INS; signIn += 1) {
    const code = await requestDeviceAuthorization(provider, SCOPE)
    await createKeycloakPhone(VIEWER, cluster.fetch).approve(code.verificationUriComplete!)
    const outcome = await pollDeviceToken(provider, code)
    if (outcome.kind !== 'approved') throw new Error(`A sign-in came to "${outcome.kind}".`)
    refreshTokensOfAll.push(outcome.tokens.refreshToken!)
  }
  const millisecondsPerSignIn = (performance.now() - startedAt) / SIGN_INS
  const after = await sizes(cluster)
  const refreshing = await refreshWithoutPause(cluster, provider, refreshTokensOfAll.slice(0, REFRESHERS))
  return {
    ...refreshing,
    signIns: SIGN_INS,
    millisecondsPerSignIn,
    bytesPerSignIn: (after.allBytes - before.allBytes) / SIGN_INS,
    offlineBytesPerSignIn: (after.offlineRowBytes - before.offlineRowBytes) / SIGN_INS,
  }
}

async function refreshWithoutPause(cluster: Cluster, provider: Provider, tokens: readonly string[]) {
  const before = await costs(cluster)
  const until = performance.now() + REFRESH_MS
  let count = 0
  const refresh = async (first: string) => {
    for (let token = first; performance.now() < until; count += 1)
      token = (await refreshTokens(provider, token)).refreshToken ?? token
  }
  await Promise.all(tokens.map(refresh))
  const after = await costs(cluster)
  const refreshesPerSecond = count / ((after.at - before.at) / 1000)
  return { refreshesPerSecond, coresWhileRefreshing: busyCores(before, after) }
}

async function sizes({ database }: Cluster): Promise<{ allBytes: number; offlineRowBytes: number }> {
  let [allBytes, offlineRowBytes] = [0, 0]
  for (const table of TABLES) {
    // Packs the tables first, so that the result contains no leftovers of earlier changes.
    await database.query(`VACUUM FULL ${table}`)
    allBytes += Number(await database.query(`SELECT pg_total_relation_size('${table}')`))
    const rows = `SELECT coalesce(sum(pg_column_size(t.*)), 0) FROM ${table} t WHERE offline_flag = '1'`
    offlineRowBytes += Number(await database.query(rows))
  }
  return { allBytes, offlineRowBytes }
}
