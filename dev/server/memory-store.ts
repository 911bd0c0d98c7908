import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'

interface Entry {
  readonly payload: AdapterPayload
  readonly forgetAtMs: number
}

/** The in-memory store of oidc-provider. Its own memory adapter drops entries after 1,000. */
export interface MemoryStore {
  readonly adapter: AdapterFactory
  /** Deletes every entry of these models, e.g. "RefreshToken". */
  forget(...models: readonly string[]): void
  /** The device code with that user code; undefined if it is decided or expired. */
  waiting(userCode: string): WaitingCode | undefined
}

interface WaitingCode {
  /** Makes the code expire now. */
  expire(): void
}

/**
 * How long an expired entry is kept: a late poll gets `expired_token` (RFC 8628 §3.5), and later `invalid_grant`, as on
 * Keycloak.
 */
const LINGER_SECONDS = 15
const WRITES_BETWEEN_SWEEPS = 1_000

export function createMemoryStore(): MemoryStore {
  const models = new Map<string, Map<string, Entry>>()
  let writes = 0

  const sweep = () => {
    for (const entries of models.values())
      for (const [id, entry] of entries) if (entry.forgetAtMs <= Date.now()) entries.delete(id)
  }

  const adapter = (model: string): Adapter => {
    const entries = models.get(model) ?? new Map<string, Entry>()
    models.set(model, entries)
    const alive = (entry: Entry | undefined) =>
      // Returns a copy, because the models change the payload even if they do not save it.
      entry !== undefined && entry.forgetAtMs > Date.now() ? structuredClone(entry.payload) : undefined
    const findBy = (key: 'uid' | 'userCode', value: string) =>
      alive([...entries.values()].find(({ payload }) => payload[key] === value))

    return {
      async upsert(id, payload, expiresIn) {
        if (++writes % WRITES_BETWEEN_SWEEPS === 0) sweep()
        const forgetAtMs = expiresIn === undefined ? Infinity : Date.now() + (expiresIn + LINGER_SECONDS) * 1_000
        entries.set(id, { payload: structuredClone(payload), forgetAtMs })
      },
      async find(id) {
        return alive(entries.get(id))
      },
      async findByUid(uid) {
        return findBy('uid', uid)
      },
      async findByUserCode(userCode) {
        const payload = findBy('userCode', userCode)
        // `inFlight` would refuse the code to a viewer who went back in the browser. The first decision wins anyway.
        return payload && { ...payload, inFlight: undefined }
      },
      async consume(id) {
        const entry = entries.get(id)
        if (entry) entry.payload.consumed = Math.floor(Date.now() / 1_000)
      },
      async destroy(id) {
        entries.delete(id)
      },
      async revokeByGrantId(grantId) {
        for (const [id, { payload }] of entries) if (payload.grantId === grantId) entries.delete(id)
      },
    }
  }

  return {
    adapter,
    forget: (...names) => names.forEach((name) => models.get(name)?.clear()),
    waiting(userCode) {
      const entries = models.get('DeviceCode') ?? new Map<string, Entry>()
      const nowSeconds = Math.floor(Date.now() / 1_000)
      const [id, entry] =
        [...entries].find(([, { payload }]) => {
          const { exp = 0, accountId, error } = payload
          return payload.userCode === userCode && exp > nowSeconds && accountId === undefined && error === undefined
        }) ?? []
      if (id === undefined || entry === undefined) return undefined
      return {
        expire: () =>
          void entries.set(id, {
            payload: { ...entry.payload, exp: nowSeconds - 1 },
            forgetAtMs: Date.now() + LINGER_SECONDS * 1_000,
          }),
      }
    },
  }
}
