import { expect, test } from 'vitest'
import { readCommandLine } from './command-line.ts'
import { Problem } from '../../tools/problem.ts'

test('the platform, the set and the package, which counts from where the person stands', () => {
  expect(readCommandLine(['webos', 'living-room'], '/home')).toEqual({ platform: 'webos', device: 'living-room' })
  expect(readCommandLine(['tizen', '192.168.0.5:26101', '--package', 'out/a.wgt'], '/home')).toEqual({
    platform: 'tizen',
    device: '192.168.0.5:26101',
    package: '/home/out/a.wgt',
  })
  expect(readCommandLine(['--help'], '/home')).toBe('help')
})

test.each<[args: string[], sentence: string]>([
  [[], 'Say which set: npm run tv -- webos DEVICE, or npm run tv -- tizen DEVICE; --help says more.'],
  [['roku', 'a'], 'Say which set: npm run tv -- webos DEVICE, or npm run tv -- tizen DEVICE; --help says more.'],
  [['webos', 'a', 'b'], 'Say which set: npm run tv -- webos DEVICE, or npm run tv -- tizen DEVICE; --help says more.'],
  [['webos'], 'Say which set, by the name that ares-setup-device gave it: npm run tv -- webos DEVICE.'],
  [['webos', ''], 'Say which set, by the name that ares-setup-device gave it: npm run tv -- webos DEVICE.'],
  [['tizen', ' '], 'Say which set, by its address: npm run tv -- tizen 192.168.0.5.'],
  [['tizen', 'a', '--pakage', 'b'], `Unknown option '--pakage': "npm run tv -- --help" lists the options.`],
])('refused: %j', (args, sentence) => {
  expect(() => readCommandLine(args, '/home')).toThrow(new Problem(sentence))
})
