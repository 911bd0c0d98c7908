import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const UNITS = fileURLToPath(new URL('../../../examples/systemd/', import.meta.url))

/** A unit file's settings by name, each with its values in order. */
export interface Unit {
  values(name: string): readonly string[]
  /** The only value of a setting. */
  value(name: string): string
}

export interface Surroundings {
  /** The values of %S and %d. */
  readonly stateFolder: string
  readonly credentials: string
  /** The content of the file that EnvironmentFile= names. */
  readonly environmentFile: Readonly<Record<string, string>>
}

export async function readUnit(name: string): Promise<Unit> {
  const settings = new Map<string, string[]>()
  for (const [key, value] of assignments(await readFile(join(UNITS, name), 'utf8')))
    settings.set(key, [...(settings.get(key) ?? []), value])
  const values = (name: string) => settings.get(name) ?? []
  return {
    values,
    value(name) {
      const [value, ...others] = values(name)
      if (value === undefined || others.length > 0) throw new Error(`${name}= stands there ${others.length + 1} times.`)
      return value
    },
  }
}

/** The settings file of the example. */
export async function readSettings(): Promise<Record<string, string>> {
  return Object.fromEntries(assignments(await readFile(join(UNITS, 'box.env'), 'utf8')))
}

function assignments(text: string): [string, string][] {
  return [...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name!, value!])
}

/** The environment that systemd would set: the unit's own and the file's, with nothing inherited. */
export function environmentOf(unit: Unit, { stateFolder, credentials, environmentFile }: Surroundings) {
  const own = unit.values('Environment').map((assignment) => {
    const [name, ...value] = assignment.replaceAll('%S', stateFolder).replaceAll('%d', credentials).split('=')
    return [name!, value.join('=')]
  })
  return { PATH: process.env.PATH, ...(Object.fromEntries(own) as Record<string, string>), ...environmentFile }
}

/** The arguments in ExecStart= after "couchpass", with `${NAME}` replaced from the environment. */
export function argumentsOf(unit: Unit, environment: NodeJS.ProcessEnv): string[] {
  const [command, ...words] = unit.value('ExecStart').split(' ')
  if (command !== 'couchpass') throw new Error(`ExecStart= starts "${command}".`)
  return words.map((word) => word.replace(/\$\{(\w+)\}/g, (_, name: string) => environment[name] ?? ''))
}

type Ended = number | NodeJS.Signals | null

/** Whether systemd counts the end as a failure (systemd.service(5), SuccessExitStatus=; Type=oneshot). */
export function hasFailed(unit: Unit, ended: Ended): boolean {
  return ended !== 0 && !unit.values('SuccessExitStatus').includes(String(ended))
}

/** Whether systemd restarts the unit (Restart=, RestartPreventExitStatus=). */
export function isRestarted(unit: Unit, ended: Ended): boolean {
  const [restart = 'no'] = unit.values('Restart')
  if (restart !== 'no' && restart !== 'on-failure') throw new Error(`Restart=${restart} is not supported by this test.`)
  const isPrevented = unit.values('RestartPreventExitStatus').some((list) => list.split(' ').includes(String(ended)))
  return restart === 'on-failure' && hasFailed(unit, ended) && !isPrevented
}
