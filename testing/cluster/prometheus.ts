import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startChild } from '../../keycloak/server-child.ts'
import { freePort } from '../../tools/ports.ts'
import { requireCommand } from '../../tools/requirements.ts'

interface Sample {
  readonly metric: Readonly<Record<string, string>>
  readonly value: number
}

export interface Prometheus extends AsyncDisposable {
  /** Runs a query as of now. @throws Error with Prometheus's answer if it refuses the query */
  query(expression: string): Promise<readonly Sample[]>
}

const program = (command: string) =>
  requireCommand({ command, aptPackage: 'prometheus', purpose: 'check what Prometheus reads', install: true })

export const requirePrometheus = () => program('prometheus')
export const requirePromtool = () => program('promtool')

/**
 * Starts a Prometheus on loopback that scrapes each target ("host:port") every three seconds, which is also how long an
 * answer may take on a busy machine. Its data goes into `folder`.
 */
export async function startPrometheus(folder: string, targets: readonly string[]): Promise<Prometheus> {
  const port = await freePort()
  const file = join(folder, 'prometheus.yaml')
  // JSON is YAML.
  await writeFile(
    file,
    JSON.stringify({
      global: { scrape_interval: '3s', scrape_timeout: '3s' },
      scrape_configs: [{ job_name: 'keycloak', static_configs: [{ targets }] }],
    }),
  )
  const child = startChild({
    command: await requirePrometheus(),
    args: [
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    cwd: folder,
    env: { PATH: process.env.PATH },
    quiet: true,
  })
  return {
    query: async (expression) => {
      const body = new URLSearchParams({ query: expression })
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/query`, { method: 'POST', body })
      const text = await response.text()
      if (!response.ok) throw new Error(`Prometheus refused ${expression}: ${text}`)
      const { data } = JSON.parse(text) as {
        data: { result: { metric: Sample['metric']; value: [number, string] }[] }
      }
      return data.result.map(({ metric, value }) => ({ metric, value: Number(value[1]) }))
    },
    [Symbol.asyncDispose]: () => child.stop(),
  }
}
