import type { PollOutcome } from '../protocol/device-token.ts'

/** Notices that the token endpoint answers polls and the browser keeps the answers from the page (CORS). */
export interface HiddenAnswers {
  /** Returns the outcome of a poll, with `hiddenAt` if its answer was kept from the page. Never rejects. */
  judge(outcome: PollOutcome): Promise<PollOutcome>
}

/**
 * One lost poll is a lost packet. After the second the endpoint is asked once whether it answers at all, and again after
 * the fourth, the eighth …: a server that was down may come back without CORS.
 */
const FIRST_QUESTION = 2

export function createHiddenAnswers(isHidden: (address: string) => Promise<boolean>): HiddenAnswers {
  let lost = 0
  let nextQuestion = FIRST_QUESTION
  let isFound = false
  /** An answer was read at this launch, so CORS is right. A gateway's error page without CORS is an outage. */
  let isReadable = false

  return {
    async judge(outcome) {
      if (outcome.kind !== 'unreachable') {
        isReadable = true
        return outcome
      }
      const { lostAt: address } = outcome
      if (address === undefined || isReadable) return outcome
      lost += 1
      if (!isFound && lost >= nextQuestion) {
        nextQuestion = lost * 2
        isFound = await isHidden(address)
      }
      return isFound ? { ...outcome, hiddenAt: address } : outcome
    },
  }
}
