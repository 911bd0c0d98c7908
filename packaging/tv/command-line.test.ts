import { expect, test } from 'vitest'
import { readCommandLine } from './command-line.ts'
import { Problem } from '../../tools/problem.ts'

test('reads platform, device and package; the path is relative to the folder of the user', () => {
  expect(readCommandLine(['webos', 'living-room'], '/home')).toEqual({ platform: 'webos', device: 'living-room' })
  expect(readCommandLine(['tizen', '192.168.0.5:26101', '--package', 'out/a.wgt'], '/home')).toEqual({
    platform: 'tizen',
    device: '192.168.0.5:26101',
    package: '/home/out/a.wgt',
  })
  expect(readCommandLine(['--help'], '/home')).toBe('help')
})

test.each<[args: string[], sentence: string]>([
  [[], 'Name the television: npm run tv -- webos DEVICE, or npm run tv -- tizen DEVICE; --help shows more.'],
  [['roku', 'a'], 'Name the television: npm run tv -- webos DEVICE, or npm run tv -- tizen DEVICE; --help shows more.'],
  [
    ['webos', 'a', 'b'],
    'Name the television: npm run tv -- webos DEVICE, or npm run tv -- tizen DEVICE; --help shows more.',
  ],
  [['webos'], 'Name the television as you did in ares-setup-device: npm run tv -- webos DEVICE.'],
  [['webos', ''], 'Name the television as you did in ares-setup-device: npm run tv -- webos DEVICE.'],
  [['tizen', ' '], 'Name the television by its address: npm run tv -- tizen 192.168.0.5.'],
  [['tizen', 'a', '--pakage', 'b'], `Unknown option '--pakage': "npm run tv -- --help" lists the options.`],
])('refused: %j', (args, sentence) => {
  expect(() => readCommandLine(args, '/home')).toThrow(new Problem(sentence))
})
