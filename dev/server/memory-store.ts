import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'

interface Entry {
  readonly payload: AdapterPayload
  readonly forgetAtMs: number
}

/** Where oidc-provider keeps everything: memory, as long as the server runs. Its own memory adapter forgets after 1,000. */
export interface MemoryStore {
  readonly adapter: AdapterFactory
  /** Forgets every entry of these models, e.g. "RefreshToken". */
  forget(...models: readonly string[]): void
  /** Gives the device code with that user code, as long as it waits for its viewer. */
  waiting(userCode: string): WaitingCode | undefined
}

interface WaitingCode {
  /** Its time is over now. */
  expire(): void
}

/**
 * For so long an expired entry is still found: a late poll is told `expired_token`, and `invalid_grant` after that, as
 * Keycloak does (RFC 8628 §3.5 asks for the former).
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
      // A copy: the models change what they are given before they decide to save it.
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
        // "In flight" would refuse the code to a viewer who went back in the browser. Whoever decides first wins anyway.
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
