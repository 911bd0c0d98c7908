import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The output of an sdb command, and whether it keeps running. */
type SdbAnswer = string | { readonly says: string; readonly goesOn: true }

/** By the words of the command after "-s SERIAL". The longest match counts. */
export type SdbAnswers = Readonly<Record<string, SdbAnswer>>

const SERIAL = '192.168.0.5:26101'
const HEADER = 'List of devices attached \n'

/** Samsung's own sdb is not available here. These outputs come from public reports. */
const A_GOOD_SET: SdbAnswers = {
  version: 'Smart Development Bridge version 4.2.36\n',
  devices: `* Server is not running. Start it now on port 26099 *\n* Server has started successfully *\n${HEADER}`,
  'devices after connect': `${HEADER}${SERIAL}     device    \tUE55NU7102\n`,
  connect: `connecting to ${SERIAL} ...\r\nconnected to ${SERIAL}\r\n`,
  capability: 'secure_protocol:enabled\r\nsdk_toolpath:/opt/usr/home/owner/sdk_tools\r\nplatform_version:5.0\r\n',
  push: 'pushed couchpass.wgt 100%  0MB  0KB/s\n1 file(s) pushed. 0 file(s) skipped.\n',
  'shell 0 vd_appinstall':
    'app_id[ID] install start\napp_id[ID] installing[95]\napp_id[ID] install completed\ncmd_ret:0\n',
  'shell 0 was_kill': '',
  'shell 0 debug': { says: '... successfully launched pid = 5491 with debug 1 port: 46507\r\n', goesOn: true },
  forward: '',
}

const PROGRAM = `
const { appendFileSync, readFileSync, writeFileSync } = require('node:fs')
const file = (name) => __dirname + '/' + name
const args = process.argv.slice(2)
const isConnected = /^\\["connect"/m.test(readFileSync(file('calls'), 'utf8'))
appendFileSync(file('calls'), JSON.stringify(args) + '\\n')
const answers = JSON.parse(readFileSync(file('answers.json'), 'utf8'))
const words = args.join(' ').replace(/^-s \\S+ /, '') + (isConnected ? ' after connect' : '')
const fitting = Object.keys(answers).filter((start) => words.startsWith(start))
const answer = answers[fitting.sort((a, b) => b.length - a.length)[0]]
if (answer.goesOn) {
  writeFileSync(file('pid'), String(process.pid))
  setInterval(() => undefined, 1000)
}
process.stdout.write(answer.says ?? answer)
`

export interface StandInSdb {
  /** The folder for PATH. */
  readonly folder: string
  /** The arguments of each call. */
  calls(): Promise<string[][]>
  /** Whether the call that keeps running still runs. */
  goesOn(): Promise<boolean>
}

/** Puts an "sdb" into the folder. It knows a working set at 192.168.0.5, except for `answers`. */
export async function makeSdb(folder: string, answers: SdbAnswers = {}): Promise<StandInSdb> {
  const file = (name: string) => join(folder, name)
  await writeFile(file('answers.json'), JSON.stringify({ ...A_GOOD_SET, ...answers }))
  await writeFile(file('calls'), '')
  await writeFile(file('sdb'), `#!${process.execPath}\n${PROGRAM}`)
  await chmod(file('sdb'), 0o755)
  return {
    folder,
    calls: async () =>
      (await readFile(file('calls'), 'utf8'))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as string[]),
    goesOn: async () => isRunning(Number(await readFile(file('pid'), 'utf8'))),
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
