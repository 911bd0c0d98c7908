import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { rootCertificates } from 'node:tls'
import { doctor, type DoctorInput, type DoctorPorts } from '../../../src/doctor/doctor.ts'
import type { Finding } from '../../../src/doctor/finding.ts'
import { createTlsProbe } from '../../../src/doctor/tls-probe.ts'
import { DEFAULT_SCOPE } from '../../../src/config/app-config.ts'

/** Doctor reports a proxy of the environment, so a test names its own. */
const NO_PROXIES = { HTTPS_PROXY: '', HTTP_PROXY: '', https_proxy: '', http_proxy: '' }
const MAIN = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url))

export interface Examination {
  readonly findings: readonly Finding[]
  /** Codes of warnings and failures, sorted. */
  readonly codes: readonly string[]
  /** Codes of the findings that report something good. */
  readonly facts: readonly string[]
}

/** Examines in this process, which is faster than the command. The command has tests of its own. */
export async function examine(
  input: Pick<DoctorInput, 'issuer' | 'clientId'> & Partial<DoctorInput>,
  ports: Partial<DoctorPorts> = {},
): Promise<Examination & Awaited<ReturnType<typeof doctor>>> {
  const diagnosis = await doctor(
    { scope: DEFAULT_SCOPE, origins: [], login: false, ...input },
    {
      fetch,
      clock: { monotonicMs: () => performance.now(), wallMs: () => Date.now() },
      display: { show: () => undefined, update: () => undefined, end: () => undefined },
      tls: createTlsProbe(),
      publicRoots: rootCertificates,
      ...ports,
    },
  )
  return { ...diagnosis, ...sorted(diagnosis.findings) }
}

function sorted(findings: readonly Finding[]): Examination {
  const codesOf = (isOk: boolean) =>
    findings.flatMap(({ code, level }) => (code !== undefined && (level === 'ok') === isOk ? code : [])).sort()
  return { findings, codes: codesOf(false), facts: codesOf(true) }
}

export interface DoctorRun extends Examination {
  readonly exitCode: number | null
  readonly summary: Readonly<Record<string, unknown>>
  /** The whole output, to search it for secrets. */
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Called with the code that --login shows. */
  readonly onCode?: (code: { userCode: string; verificationUriComplete: string }) => Promise<void>
}

/** Runs `couchpass doctor … --json` as a process of its own. */
export async function runDoctor(args: readonly string[], { env, onCode }: RunOptions = {}): Promise<DoctorRun> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, 'doctor', ...args, '--json'], {
    env: { ...process.env, ...NO_PROXIES, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close') as Promise<[number | null]>
  const lines: string[] = []
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line)
      const event = JSON.parse(line) as { event: string; userCode: string; verificationUriComplete: string }
      if (event.event === 'code') await onCode?.(event)
    }
    const [exitCode] = await ended
    const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    return {
      exitCode,
      ...sorted(events.filter(({ event }) => event === 'finding') as unknown as Finding[]),
      summary: events.find(({ event }) => event === 'summary') ?? {},
      stdout: lines.join('\n'),
      stderr,
    }
  } finally {
    child.kill()
  }
}

/** Runs it as a person does. Returns stdout and stderr. */
export async function runForPeople(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, 'doctor', ...args], {
    env: { ...process.env, ...NO_PROXIES, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close') as Promise<[number | null]>
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [exitCode] = await ended
  return { exitCode, stdout, stderr }
}

async function text(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
