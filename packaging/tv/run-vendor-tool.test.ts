import { expect, test } from 'vitest'
import { runVendorTool, wordsOf } from './run-vendor-tool.ts'

const node = (program: string, options: Parameters<typeof runVendorTool>[2] = {}, ...args: string[]) =>
  runVendorTool(process.execPath, ['-e', program, ...args], options)

test('passes arguments unchanged and keeps both outputs', async () => {
  const run = await node('console.log(process.argv[1]); console.error("b\\r"); process.exit(3)', {}, '$HOME; "a" *')
  expect(run).toEqual({ succeeded: false, output: expect.stringContaining('$HOME; "a" *\n') as string, errors: 'b\n' })
  expect(run.output).toContain('b\n')
  expect(await node('')).toEqual({ succeeded: true, output: '', errors: '' })
})

test('stops a tool that hangs, and one that has printed the expected text', async () => {
  const forever = 'console.log(process.pid); setInterval(() => 0, 1000)'
  const late = await node(forever, { limitSeconds: 1 })
  expect(late).toMatchObject({ succeeded: false, errors: '\nno answer within 1 s' })
  const said = await node(`setTimeout(() => console.log('port: 46507'), 50); ${forever}`, { until: /port: \d+\s/ })
  expect(said).toMatchObject({ succeeded: true })
  for (const { output } of [late, said])
    await expect.poll(() => isRunning(Number(/^\d+/.exec(output)?.[0]))).toBe(false)
})

test('rejects if the tool does not exist', async () => {
  await expect(runVendorTool('/nowhere/sdb', [], {})).rejects.toThrow('ENOENT')
})

test('quotes the errors, else the output, without banners', () => {
  const words = (output: string, errors = '') => wordsOf({ output: output + errors, errors })
  expect(words('[Info] Set target device : a\n', 'ares-install ERR! [Tips]: No matched device <name> : a\n')).toBe(
    'No matched device <name> : a',
  )
  expect(words("* Server has started successfully *\nerror: failed to connect to remote target 'a'\n")).toBe(
    "failed to connect to remote target 'a'",
  )
  expect(
    words('', 'ares-launch ERR! [syscall failure]: connect ECONNREFUSED\nares-launch ERR! [Tips]: Refused.\n'),
  ).toBe('connect ECONNREFUSED; Refused')
  expect(words('\n')).toBe('nothing')
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
