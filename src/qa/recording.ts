import type { AppearanceSettings } from '../app/appearance.ts'
import type { Launch } from '../app/launch.ts'
import { createObservable, type Observable } from '../async/observable.ts'
import { changesBetween } from './appearance-switches.ts'
import { isPageStep, parseScenario, stepText } from './scenario.ts'

/** The scenario that repeats what was done on this page, also while the panel was closed. The tester may edit it. */
export interface Recording extends Observable<string> {
  /** Adds the text of a step. A step of the page replaces its earlier one, because the page takes it once. */
  add(step: string): void
  /** Forgets everything but how the television looks. */
  reset(): void
}

/** `text` is the scenario in the page's address. */
export function createRecording(text: string): Recording {
  const draft = createObservable(text)
  const parts = () =>
    draft
      .get()
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  return {
    ...draft,
    add(step) {
      const before = parts()
      const earlier = isOnce(step) ? before.findIndex((part) => nameOf(part) === nameOf(step)) : -1
      draft.set((earlier < 0 ? [...before, step] : before.map((part, at) => (at === earlier ? step : part))).join(','))
    },
    reset: () =>
      draft.set(
        parts()
          .filter((part) => isOnce(part) && !ACTIONS.includes(nameOf(part)))
          .join(','),
      ),
  }
}

/** Records the viewer's "Sign in" on Welcome. Returns the launch for the app. */
export function recordSignIn(launch: Launch, recording: Recording): Launch {
  if (!launch.ok) return launch
  const open = () => {
    if (document.documentElement.getAttribute('data-screen') === 'welcome') recording.add('sign-in')
    launch.attempts.open()
  }
  return { ...launch, attempts: { ...launch.attempts, open } }
}

/** Records language, contrast and the like, wherever they are chosen. */
export function recordAppearance({ current, subscribe }: AppearanceSettings, recording: Recording): void {
  let before = current()
  subscribe(() => {
    for (const step of changesBetween(before, current())) recording.add(stepText(step))
    before = current()
  })
}

const ACTIONS = ['keep', 'sign-in']
const nameOf = (part: string) => part.split(':')[0]!
function isOnce(part: string): boolean {
  const parsed = parseScenario(part)
  return parsed.ok && parsed.steps.every(isPageStep)
}
