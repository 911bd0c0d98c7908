import { createObservable } from '../async/observable.ts'
import type { AttemptsRecord } from './attempts-record.ts'
import { NO_ATTEMPTS, pendingFlows, userCodeOf, type Attempt, type AttemptsState } from './attempts-state.ts'
import type { AttemptEnding } from './stored-attempt.ts'

/** The attempts of this window: their state, and the record for other windows and the next launch. */
export interface AttemptsModel {
  state(): AttemptsState
  subscribe(listener: () => void): () => void
  /** Sets the state without `onChange`: while an approval is being stored, no other window may begin to poll. */
  set(state: AttemptsState): void
  update(change: Partial<AttemptsState>): void
  find(number: number): Attempt | undefined
  put(attempt: Attempt): void
  /** If it was on the screen, the sign-in screen closes. */
  remove(number: number): void
  /** Adds the ending to the record, for other windows that show the code. */
  noteEnding(number: number, status: AttemptEnding['status']): void
  hasEnded(userCode: string): boolean
  /** Writes the live codes to the record. */
  save(): void
  /** Removes every attempt, also from the record. */
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
