import { expect, test } from 'vitest'
import { stateFolder } from './state-folder.ts'

const none = () => {
  throw Object.assign(new Error('A system error occurred: uv_os_homedir returned ENOENT'), { code: 'ERR_SYSTEM_ERROR' })
}

test('the state folder follows XDG_STATE_HOME, HOME, and the home folder of the user', () => {
  expect(stateFolder({ XDG_STATE_HOME: '/state', HOME: '/home/ada' }, none)).toBe('/state/couchpass')
  expect(stateFolder({ XDG_STATE_HOME: 'relative', HOME: '/home/ada' }, none)).toBe('/home/ada/.local/state/couchpass')
  expect(stateFolder({}, () => '/home/grace')).toBe('/home/grace/.local/state/couchpass')
})

test('a user without HOME and without an entry in /etc/passwd is told what to set', () => {
  expect(() => stateFolder({}, none)).toThrow(/^This user has no home folder: set HOME, or XDG_STATE_HOME /)
})
