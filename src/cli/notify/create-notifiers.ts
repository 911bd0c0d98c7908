import { createExecNotifier } from './exec-notifier.ts'
import { readMqttAddresses } from './mqtt-address.ts'
import { createMqttNotifier } from './mqtt-notifier.ts'
import type { Notifier } from './notifier.ts'

interface NotifyOptions {
  /** Run by the shell. */
  readonly notifyExec?: string | undefined
  /** `mqtt://…` or `mqtts://…` */
  readonly notify: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** Takes one sentence; never one with a secret in it. */
  readonly warn: (sentence: string) => void
}

/**
 * Gives a notifier for each channel that was asked for.
 * @throws CliProblem `usage` for an address that cannot be used; the sentence does not repeat it, as there may be a password in it
 */
export function createNotifiers({ notifyExec, notify, env, warn }: NotifyOptions): Notifier[] {
  return [
    ...(notifyExec === undefined ? [] : [createExecNotifier({ command: notifyExec, env, warn })]),
    ...readMqttAddresses(notify, env).map((address) => createMqttNotifier(address, warn)),
  ]
}
