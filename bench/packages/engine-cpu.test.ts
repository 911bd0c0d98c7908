import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { engineCpuMs, readStat, sumBelow } from './engine-cpu.ts'

test('reads the times behind a name with spaces and parentheses', () => {
  const stat = '812 (a (b) c) S 800 812 812 0 -1 4194560 1 0 0 0 12 3 99 99 20 0 1 0 5000 1 1 1'
  expect(readStat(stat)).toEqual({ pid: 812, parent: 800, cpuMs: 150 })
})

test('sums a program and all that it has started, in any order', () => {
  const processes = [
    { pid: 4, parent: 3, cpuMs: 1 },
    { pid: 3, parent: 2, cpuMs: 10 },
    { pid: 2, parent: 1, cpuMs: 100 },
    { pid: 5, parent: 1, cpuMs: 1000 },
  ]
  expect(sumBelow(processes, [2])).toBe(111)
  expect(sumBelow(processes, [])).toBe(0)
})

test('finds a running program by its profile', async () => {
  const busy =
    'const until = process.cpuUsage().user + 100_000; while (process.cpuUsage().user < until); console.log(1)'
  const script = `${busy}; setInterval(() => 0, 1000)`
  const child = spawn(process.execPath, ['-e', script, '/nowhere/bench-profile'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await once(child.stdout, 'data')
    expect(await engineCpuMs('/nowhere/bench-profile')).toBeGreaterThanOrEqual(90)
    expect(await engineCpuMs('/nowhere/another-profile')).toBe(0)
  } finally {
    child.kill()
  }
})
