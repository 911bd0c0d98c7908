import { expect, test } from 'vitest'
import { readTimes, timedRun } from './timed-run.ts'

test('reads the times after what the program has printed itself', () => {
  expect(readTimes('A warning.\n0.123 0.090 0.021\n')).toEqual({ wallMs: 123, cpuMs: 111 })
  expect(() => readTimes('bash: time: command not found\n')).toThrow('command not found')
})

test('a program that waits takes wall time, and one that fails is no measurement', async () => {
  const { PATH } = process.env
  const waits = await timedRun(['sh', '-c', 'sleep 0.2; echo done'], { PATH })
  expect(waits.stdout).toBe('done\n')
  expect(waits.wallMs).toBeGreaterThanOrEqual(200)
  expect(waits.cpuMs).toBeLessThan(waits.wallMs)
  await expect(timedRun(['sh', '-c', 'exit 3'], { PATH })).rejects.toMatchObject({ code: 3 })
})
