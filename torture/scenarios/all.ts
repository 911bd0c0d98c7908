import type { Scenario } from '../server/scenario.ts'
import { CONNECTIONS } from './connections.ts'
import { CODES, DEVICE, INTERVALS } from './device-answers.ts'
import { DISCOVERY } from './discovery.ts'
import { ENDINGS } from './endings.ts'
import { ERROR_WORDS } from './error-words.ts'
import type { Group } from './group.ts'
import { REFRESH, USER_INFO } from './sessions.ts'
import { SIGN_OUT } from './sign-out.ts'
import { SLOW_DOWN } from './slow-down.ts'
import { RETRY, STRANGERS } from './strangers.ts'
import { CLOCKS, TOKENS } from './tokens.ts'

/** All scenarios in the order of the table. */
export const GROUPS: readonly Group[] = [
  ...[CONNECTIONS, STRANGERS, RETRY, SLOW_DOWN, ERROR_WORDS, ENDINGS, INTERVALS, CODES, DEVICE],
  ...[DISCOVERY, TOKENS, CLOCKS, USER_INFO, REFRESH, SIGN_OUT],
]

export const SCENARIOS: readonly Scenario[] = GROUPS.flatMap(({ scenarios }) => scenarios)
