/**
 * The language of scenarios, e.g. `?scenario=slow_down,fault:token:500*2,deny` in an address. The page and the embedded
 * server parse it with the same function. Pure.
 */

export const ENDPOINTS = ['discovery', 'device', 'token', 'userinfo', 'revocation'] as const
export type Endpoint = (typeof ENDPOINTS)[number]

/** The answers that a fault can produce: a status, an unusable answer, or an OAuth error code. */
export const FAULT_ANSWERS = [
  '500',
  '503',
  '429',
  'not_json',
  'cut',
  'silence',
  'lost_answer',
  'invalid_grant',
  'invalid_client',
  'invalid_request',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
  'not_allowed',
  'access_denied',
  'expired_token',
  'slow_down',
  'server_error',
] as const
export type FaultAnswer = (typeof FAULT_ANSWERS)[number]

export interface Fault {
  readonly endpoint: Endpoint
  readonly answer: FaultAnswer
  /** The number of requests that get this answer. */
  readonly times: number
}

/** The settings that are on or off, as a scenario calls them. `appearance-switches.ts` says what each of them does. */
export const SWITCHES = ['contrast', 'larger-text'] as const
export type Switch = (typeof SWITCHES)[number]

/** A step that the page takes at its start; all others are the server's. */
export type PageStep =
  | { readonly kind: 'keep' | 'sign-in' }
  | { readonly kind: 'lang'; /** BCP 47 tag. */ readonly language: string }
  | { readonly kind: Switch; readonly on: boolean }

export type ServerStep =
  | { readonly kind: 'approve' | 'deny' | 'expire' | 'revoke' | 'back' | 'normal' }
  /** Waits for this many polls, which are answered as usual. */
  | { readonly kind: 'polls'; readonly times: number }
  | ({ readonly kind: 'fault' } & Fault)
  | { readonly kind: 'latency'; readonly ms: number }
  /** Without `seconds` the server is away until `back`. */
  | { readonly kind: 'away'; readonly seconds?: number }

export type Step = PageStep | ServerStep

export type ParsedScenario =
  | { readonly ok: true; readonly steps: readonly Step[] }
  | { readonly ok: false; /** One sentence. */ readonly problem: string }

const PLAIN = ['keep', 'sign-in', 'approve', 'deny', 'expire', 'revoke', 'back', 'normal'] as const
const STEP_NAMES = [...PLAIN, ...SWITCHES, 'lang', 'polls', 'slow_down', 'fault', 'latency', 'away']
const PAGE_STEPS: readonly Step['kind'][] = ['keep', 'sign-in', 'lang', ...SWITCHES]
const MOST_CHARACTERS = 2000
const MOST_TIMES = 99
const MOST_SECONDS = 600
const MOST_MS = 60_000

/** Parses steps that are separated by commas. Spaces are ignored. */
export function parseScenario(text: string): ParsedScenario {
  if (text.length > MOST_CHARACTERS)
    return { ok: false, problem: `A scenario has at most ${MOST_CHARACTERS} characters.` }
  const steps: Step[] = []
  for (const part of text.split(',').map((part) => part.trim())) {
    if (part === '') continue
    const step = readStep(part)
    if (typeof step === 'string') return { ok: false, problem: `“${part}”: ${step}` }
    steps.push(step)
  }
  return { ok: true, steps }
}

export const isPageStep = (step: Step): step is PageStep => PAGE_STEPS.includes(step.kind)

/** The text of a step in a scenario. */
export function stepText(step: Step): string {
  const many = (times: number) => (times === 1 ? '' : `*${times}`)
  if ('on' in step) return step.on ? step.kind : `${step.kind}:off`
  switch (step.kind) {
    case 'lang':
      return `lang:${step.language}`
    case 'polls':
      return `polls${many(step.times)}`
    case 'fault':
      return isSlowDown(step) ? `slow_down${many(step.times)}` : `${faultText(step)}${many(step.times)}`
    case 'latency':
      return `latency:${step.ms}`
    case 'away':
      return step.seconds === undefined ? 'away' : `away:${step.seconds}`
    case 'keep':
    case 'sign-in':
    case 'approve':
    case 'deny':
    case 'expire':
    case 'revoke':
    case 'back':
    case 'normal':
      return step.kind
  }
}

const faultText = ({ endpoint, answer }: Fault) => `fault:${endpoint}:${answer}`
const isSlowDown = ({ endpoint, answer }: Fault) => endpoint === 'token' && answer === 'slow_down'

/** Returns the step, or what is wrong with it. */
function readStep(part: string): Step | string {
  const [, head = '', count] = /^([^*]*)(?:\*(.*))?$/.exec(part) ?? []
  const [name = '', ...given] = head.split(':')
  const times = count === undefined ? 1 : wholeNumber(count, 1, MOST_TIMES)
  if (!STEP_NAMES.includes(name)) return `there is no such step. The steps are ${STEP_NAMES.join(', ')}.`
  if (times === undefined) return `write a number from 1 to ${MOST_TIMES} after “*”.`
  if (count !== undefined && !['polls', 'slow_down', 'fault'].includes(name)) return `“${name}” cannot be repeated.`
  const plain = PLAIN.find((kind) => kind === name)
  if (plain) return given.length === 0 ? { kind: plain } : `“${name}” takes no value.`
  const toggled = SWITCHES.find((kind) => kind === name)
  if (toggled) {
    if (given.length > 1 || !['on', 'off'].includes(given[0] ?? 'on'))
      return `write it as ${toggled} or ${toggled}:off.`
    return { kind: toggled, on: given[0] !== 'off' }
  }
  switch (name) {
    case 'polls':
      return given.length === 0 ? { kind: 'polls', times } : 'write it as polls*3.'
    case 'slow_down':
      if (given.length > 0) return 'write it as slow_down*2.'
      return { kind: 'fault', endpoint: 'token', answer: 'slow_down', times }
    case 'fault':
      return readFault(given, times)
    case 'lang':
      if (given.length !== 1 || !/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(given[0]!)) return 'write it as lang:de.'
      return { kind: 'lang', language: given[0]! }
    case 'latency': {
      const ms = given.length === 1 ? wholeNumber(given[0]!, 0, MOST_MS) : undefined
      return ms === undefined
        ? `write it as latency:800, in milliseconds, at most ${MOST_MS}.`
        : { kind: 'latency', ms }
    }
    default: {
      if (given.length === 0) return { kind: 'away' }
      const seconds = given.length === 1 ? wholeNumber(given[0]!, 1, MOST_SECONDS) : undefined
      return seconds === undefined
        ? `write it as away:5, in seconds, at most ${MOST_SECONDS}.`
        : { kind: 'away', seconds }
    }
  }
}

function readFault([place, answer, ...more]: readonly string[], times: number): Step | string {
  const endpoint = ENDPOINTS.find((known) => known === place)
  if (answer === undefined || more.length > 0) return 'write it as fault:token:500.'
  if (endpoint === undefined) return `the endpoints are ${ENDPOINTS.join(', ')}.`
  const known = FAULT_ANSWERS.find((word) => word === answer)
  return known ? { kind: 'fault', endpoint, answer: known, times } : `the answers are ${FAULT_ANSWERS.join(', ')}.`
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : NaN
  return value >= least && value <= most ? value : undefined
}
