import { parseArgs } from 'node:util'
import { firstSentence, Problem } from '../tools/problem.ts'
import type { NamedDist } from './pages.ts'

const PARTS = ['launch', 'idle', 'approval', 'terminal', 'hosts', 'packages', 'accounts', 'fleet', 'outages'] as const
export type Part = (typeof PARTS)[number]

export const USAGE = `npm run bench [-- PART… options]: measures and prints tables, without pass or fail

  PART              launch, idle, approval, terminal, hosts, packages, accounts, fleet or outages; default: all
  --dist NAME=DIR   a built app to measure, may be repeated (default: dist/); launch measures each
                    once more without stamped metadata, as "NAME (discovers)"
  --only NAME       launch: only this page and the bare one; may be repeated
  --without-others  launch: leave out the apps of other frameworks
  --rounds N        launches of each page at each speed (default: 15)
  --cpu N           launch: only this CPU slowdown, 1, 6 or 20; may be repeated
  --without-old     launch: leave out Chromium 79
  --latency MS      delay of each response (default: 50)
  --write           write tables and plots to docs/performance.md and docs/capacity.md
  --help            show this`

export interface BenchOptions {
  readonly help: boolean
  readonly parts: readonly Part[]
  readonly dists: readonly NamedDist[]
  readonly only: readonly string[]
  readonly withOthers: boolean
  readonly withOld: boolean
  readonly rounds: number
  readonly cpus: readonly number[]
  readonly latencyMs: number
  readonly write: boolean
}

/** Reads the arguments after `npm run bench --`. @throws Problem */
export function readCommandLine(args: readonly string[]): BenchOptions {
  const { values, positionals } = parse(args)
  const unknown = positionals.find((name) => !PARTS.some((part) => part === name))
  if (unknown !== undefined) throw new Problem(`"${unknown}" is no part: there are ${PARTS.join(', ')}.`)
  return {
    help: values.help,
    parts: PARTS.filter((part) => positionals.length === 0 || positionals.includes(part)),
    dists: values.dist.map(readDist),
    only: values.only,
    withOthers: !values['without-others'],
    withOld: !values['without-old'],
    rounds: readNumber('--rounds', values.rounds, 1),
    cpus: values.cpu.map((cpu) => readNumber('--cpu', cpu, 1)),
    latencyMs: readNumber('--latency', values.latency, 0),
    write: values.write,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', default: false },
        dist: { type: 'string', multiple: true, default: [] as string[] },
        only: { type: 'string', multiple: true, default: [] as string[] },
        cpu: { type: 'string', multiple: true, default: ['1', '6', '20'] },
        'without-others': { type: 'boolean', default: false },
        'without-old': { type: 'boolean', default: false },
        rounds: { type: 'string', default: '15' },
        latency: { type: 'string', default: '50' },
        write: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Problem(`${firstSentence(error)}.\n\n${USAGE}`)
  }
}

function readDist(text: string): NamedDist {
  const [, name = '', folder = ''] = /^(?:([^=/]+)=)?(.+)$/.exec(text) ?? []
  if (folder === '') throw new Problem(`--dist takes NAME=DIR, not "${text}".`)
  return { name: name || folder, folder }
}

function readNumber(flag: string, text: string, least: number): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : NaN
  if (!(number >= least)) throw new Problem(`${flag} needs a whole number of at least ${least}, not "${text}".`)
  return number
}
