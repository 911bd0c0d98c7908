import type { Endpoint, FaultAnswer, ServerStep } from './scenario.ts'

/** What a tester calls a request. The word in brackets is the scenario's. */
export const ENDPOINT_NAMES: Readonly<Record<Endpoint, string>> = {
  discovery: 'Provider’s metadata (discovery)',
  device: 'New code (device)',
  token: 'Poll or refresh (token)',
  userinfo: 'Viewer’s name (userinfo)',
  revocation: 'Sign-out (revocation)',
}

/** What a tester calls an answer. The scenario's word stands in brackets where it says more than the name. */
export const ANSWER_NAMES: Readonly<Record<FaultAnswer, string>> = {
  '500': 'Server error (500)',
  '503': 'Server overloaded (503)',
  '429': 'Too many requests (429)',
  not_json: 'Hotel Wi-Fi page',
  cut: 'No connection',
  silence: 'No answer for 20 s',
  lost_answer: 'Success, but the answer is lost',
  invalid_grant: 'Code or session unknown (invalid_grant)',
  invalid_client: 'App unknown (invalid_client)',
  invalid_request: 'Request refused (invalid_request)',
  invalid_scope: 'Scope refused (invalid_scope)',
  unauthorized_client: 'App not allowed (unauthorized_client)',
  unsupported_grant_type: 'TV sign-in not offered (unsupported_grant_type)',
  not_allowed: 'Account not allowed (not_allowed)',
  access_denied: 'Viewer said no (access_denied)',
  expired_token: 'Code expired (expired_token)',
  slow_down: 'Poll less often (slow_down)',
  server_error: 'Server error in OAuth words (server_error)',
}

/** What a tester calls a step of the server. */
export function stepName(step: ServerStep): string {
  switch (step.kind) {
    case 'fault':
      return `${ENDPOINT_NAMES[step.endpoint]}: ${ANSWER_NAMES[step.answer]}${step.times === 1 ? '' : ` ×${step.times}`}`
    case 'polls':
      return step.times === 1 ? 'One ordinary poll' : `${step.times} ordinary polls`
    case 'latency':
      return `Every answer ${step.ms} ms late`
    case 'away':
      return step.seconds === undefined ? 'Server offline' : `Server offline for ${step.seconds} s`
    case 'approve':
      return 'Viewer approves'
    case 'deny':
      return 'Viewer says no'
    case 'expire':
      return 'Code expires'
    case 'revoke':
      return 'Session revoked'
    case 'back':
      return 'Server online again'
    case 'normal':
      return 'All as normal'
  }
}

/** What a tester calls a status, of 0 for a request without an answer. */
export function statusName(status: number): string | undefined {
  if (status === 0) return 'No connection'
  if (status === 429) return 'Too many requests'
  if (status === 503) return 'Server overloaded'
  return status >= 500 ? 'Server error' : undefined
}
