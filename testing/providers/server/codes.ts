import { randomBytes } from 'node:crypto'

export interface DeviceCode {
  readonly deviceCode: string
  readonly userCode: string
  readonly scopes: readonly string[]
  /** The S256 challenge of the device request, if it had one. */
  readonly challenge?: string | undefined
  /** The form of the device request. */
  readonly form: URLSearchParams
  state: 'pending' | 'approved' | 'denied' | 'expired' | 'spent'
  intervalMs: number
  lastPollAtMs: number
}

/** Makes codes that look like `sample`: letters stay letters, digits stay digits. */
export function createCodes(sample: string, nowMs: () => number) {
  const codes: DeviceCode[] = []
  return {
    issue(form: URLSearchParams, scopes: readonly string[], intervalMs: number): DeviceCode {
      const code: DeviceCode = {
        deviceCode: randomBytes(24).toString('base64url'),
        userCode: likeThis(sample),
        ...{ scopes, form, intervalMs },
        challenge: form.get('code_challenge') ?? undefined,
        state: 'pending',
        lastPollAtMs: -Infinity,
      }
      codes.push(code)
      return code
    },
    byDeviceCode: (deviceCode: string) => codes.find((code) => code.deviceCode === deviceCode),
    /** The newest of them, however the viewer writes it. */
    byUserCode: (userCode: string) => codes.findLast((code) => plain(code.userCode) === plain(userCode)),
    issued: () => codes.length,
    /** Whether a poll comes sooner than the interval. It counts as a poll either way. */
    isEarly(code: DeviceCode): boolean {
      const sinceMs = nowMs() - code.lastPollAtMs
      code.lastPollAtMs = nowMs()
      return sinceMs < code.intervalMs
    },
  }
}

const plain = (code: string) => code.replace(/[^a-z0-9]/gi, '').toUpperCase()

function likeThis(sample: string): string {
  const pick = (letters: string) => letters[randomBytes(1)[0]! % letters.length]!
  return sample
    .replace(/[A-Z]/g, () => pick('BCDFGHJKLMNPQRSTVWXZ'))
    .replace(/[a-z]/g, () => pick('bcdfghjkmnpqrstvwxyz'))
    .replace(/\d/g, () => pick('23456789'))
}
