import { createObservable } from '../async/observable.ts'
import type { AttemptsRecord } from './attempts-record.ts'
import { NO_ATTEMPTS, pendingFlows, userCodeOf, type Attempt, type AttemptsState } from './attempts-state.ts'
import type { AttemptEnding } from './stored-attempt.ts'

/** The attempts of this window: their state, and what is written down of it for other windows and a relaunch. */
export interface AttemptsModel {
  state(): AttemptsState
  subscribe(listener: () => void): () => void
  /** Without `onChange`: while an approval is being taken no other window may begin to poll. */
  set(state: AttemptsState): void
  update(change: Partial<AttemptsState>): void
  find(number: number): Attempt | undefined
  put(attempt: Attempt): void
  /** Where it was on the screen, nothing is left to show there. */
  remove(number: number): void
  /** To be written down for the windows that show the code, too. */
  noteEnding(number: number, status: AttemptEnding['status']): void
  hasEnded(userCode: string): boolean
  /** Writes the live codes down. */
  save(): void
  /** Forgets every attempt, also those that were written down. */
  clear(): void
}

interface AttemptsModelOptions {
  readonly record: AttemptsRecord
  /** Called after each change of the attempts. */
  readonly onChange: () => void
}

export function createAttemptsModel({ record, onChange }: AttemptsModelOptions): AttemptsModel {
  const { get, set, subscribe } = createObservable<AttemptsState>(NO_ATTEMPTS)
  let endings: readonly AttemptEnding[] = []

  function update(change: Partial<AttemptsState>): void {
    set({ ...get(), ...change })
    onChange()
  }
  const find = (number: number) => get().attempts.find((one) => one.number === number)

  return {
    state: get,
    subscribe,
    set,
    update,
    find,
    put: (attempt) =>
      update({ attempts: get().attempts.map((one) => (one.number === attempt.number ? attempt : one)) }),
    remove(number) {
      const { attempts, shown } = get()
      const rest = attempts.filter((one) => one.number !== number)
      update({ attempts: rest, ...(number === shown && { shown: undefined, isOpen: false }) })
    },
    noteEnding(number, status) {
      const flow = find(number)?.flow
      if (flow?.status === 'pending') endings = [...endings, { userCode: userCodeOf(flow), status }]
    },
    hasEnded: (code) => endings.some(({ userCode }) => userCode === code),
    save() {
      const { isOpen, approval } = get()
      const pending = pendingFlows(get())
      void record.save({ pending, endings, isOpen, ...(approval && { approval: approval.tokens }) })
    },
    clear() {
      endings = []
      set({ ...NO_ATTEMPTS, isPolling: get().isPolling })
      onChange()
      void record.clear()
    },
  }
}
