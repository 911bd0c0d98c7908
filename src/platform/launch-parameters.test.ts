import { expect, test } from 'vitest'
import { createLaunchParameters } from './launch-parameters.ts'
import type { VendorGlobals } from './vendor-globals.ts'

function pageWith(globals: VendorGlobals, search = ''): Window & VendorGlobals {
  const events = new EventTarget()
  return Object.assign(events, { ...globals, document: new EventTarget(), location: { search } }) as never
}
const relaunch = (page: Window, detail: unknown) =>
  page.document.dispatchEvent(new CustomEvent('webOSRelaunch', { detail }))

test.each(['{"film":"7"}', { film: '7' } as unknown as string])(
  'LG: reads %j, and follows a relaunch',
  (launchParams) => {
    const page = pageWith({ webOSSystem: { launchParams } })
    const parameters = createLaunchParameters(page)
    expect(parameters.get()).toEqual({ film: '7' })
    let calls = 0
    parameters.subscribe(() => (calls += 1))
    relaunch(page, { film: '8' })
    expect(parameters.get()).toEqual({ film: '8' })
    relaunch(page, '{"film":"9"}')
    expect(parameters.get()).toEqual({ film: '9' })
    expect(calls).toBe(2)
  },
)

test.each([undefined, '', 'no json', 'null', '7'])('LG: %j is a launch without parameters', (launchParams) => {
  expect(createLaunchParameters(pageWith({ PalmSystem: { launchParams: launchParams! } })).get()).toEqual({})
})

test('Samsung: reads the application control, and again when the running app gets another one', () => {
  let film = ['7']
  const application = {
    exit: () => undefined,
    getRequestedAppControl: () => ({ appControl: { uri: 'https://acme.tv/7', data: [{ key: 'film', value: film }] } }),
  }
  const page = pageWith({ tizen: { application: { getCurrentApplication: () => application } } })
  const parameters = createLaunchParameters(page)
  expect(parameters.get()).toEqual({ uri: 'https://acme.tv/7', film: '7' })
  film = ['8', '9']
  page.dispatchEvent(new Event('appcontrol'))
  expect(parameters.get()).toMatchObject({ film: ['8', '9'] })
})

test('Samsung: a set that throws has none', () => {
  const getCurrentApplication = () => {
    throw new Error('SecurityError')
  }
  expect(createLaunchParameters(pageWith({ tizen: { application: { getCurrentApplication } } })).get()).toEqual({})
})

test('elsewhere they are those of the address', () => {
  expect(createLaunchParameters(pageWith({}, '?film=7&list=a%20b')).get()).toEqual({ film: '7', list: 'a b' })
})
