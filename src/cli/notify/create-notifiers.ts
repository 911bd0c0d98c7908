import { createExecNotifier } from './exec-notifier.ts'
import { readMqttAddresses } from './mqtt-address.ts'
import { createMqttNotifier } from './mqtt-notifier.ts'
import type { Notifier } from './notifier.ts'

interface NotifyOptions {
  /** A shell command. */
  readonly notifyExec?: string | undefined
  /** `mqtt://…` or `mqtts://…` */
  readonly notify: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** Takes one sentence without secrets. */
  readonly warn: (sentence: string) => void
}

/**
 * Creates a notifier for each channel that the options name.
 * @throws CliProblem `usage` for an unusable address; the message does not repeat it, because it may hold a password
 */
export function createNotifiers({ notifyExec, notify, env, warn }: NotifyOptions): Notifier[] {
  return [
    ...(notifyExec === undefined ? [] : [createExecNotifier({ command: notifyExec, env, warn })]),
    ...readMqttAddresses(notify, env).map((address) => createMqttNotifier(address, warn)),
  ]
}
