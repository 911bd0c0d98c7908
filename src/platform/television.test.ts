// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { createTelevision } from './television.ts'
import type { PalmServiceBridge, VendorGlobals } from './vendor-globals.ts'

function page(globals: VendorGlobals & { userAgent?: string } = {}): Window & VendorGlobals {
  const { userAgent = '', ...vendor } = globals
  const navigator = { language: 'de-DE', onLine: true, userAgent }
  const base = { navigator, document, addEventListener: vi.fn(), removeEventListener: vi.fn(), close: vi.fn() }
  return { ...base, ...vendor } as unknown as Window & VendorGlobals
}
const forbidden = () => {
  throw new Error('SecurityError')
}

test("without a vendor's objects it is a browser", () => {
  expect(createTelevision(page())).toMatchObject({ kind: 'browser', locale: 'de-DE' })
})

test('Tizen: exits through the application object, and watches the gateway', () => {
  const exit = vi.fn()
  const network = {
    isConnectedToGateway: () => false,
    addNetworkStateChangeListener: vi.fn(() => 7),
    removeNetworkStateChangeListener: vi.fn(),
  }
  const states = { SCREEN_SAVER_OFF: 0, SCREEN_SAVER_ON: 1 }
  const appcommon = { AppCommonScreenSaverState: states, setScreenSaver: vi.fn() }
  const television = createTelevision(
    page({
      tizen: { application: { getCurrentApplication: () => ({ exit }) } },
      webapis: { network, appcommon },
    }),
  )
  expect(television.kind).toBe('tizen')
  expect(television.backToPlatform).toBeUndefined()
  expect(television.network.isOffline()).toBe(true)
  television.network.subscribe(() => undefined)()
  expect(network.removeNetworkStateChangeListener).toHaveBeenCalledWith(7)
  television.keepAwake(true)
  television.keepAwake(false)
  expect(appcommon.setScreenSaver.mock.calls).toEqual([[0], [1]])
  television.exit()
  expect(exit).toHaveBeenCalledTimes(1)
})

test('Tizen: works without the features whose privilege is missing', () => {
  const network = {
    isConnectedToGateway: forbidden,
    addNetworkStateChangeListener: forbidden,
    removeNetworkStateChangeListener: forbidden,
  }
  const appcommon = {
    AppCommonScreenSaverState: { SCREEN_SAVER_OFF: 0, SCREEN_SAVER_ON: 1 },
    setScreenSaver: forbidden,
  }
  const television = createTelevision(
    page({
      tizen: {
        application: { getCurrentApplication: () => ({ exit: forbidden }) },
      },
      webapis: { network, appcommon },
    }),
  )
  expect(television.network.isOffline()).toBe(false)
  expect(() => {
    television.network.subscribe(() => undefined)()
    television.keepAwake(true)
    television.exit()
  }).not.toThrow()
})

test('Tizen: a television that throws for lack of a connection is offline, whatever the browser says', () => {
  const network = {
    isConnectedToGateway: () => {
      throw Object.assign(new Error(), { name: 'InvalidStateError' })
    },
    addNetworkStateChangeListener: vi.fn(() => 7),
    removeNetworkStateChangeListener: vi.fn(),
  }
  const tizen = { application: { getCurrentApplication: () => ({ exit: vi.fn() }) } }
  expect(createTelevision(page({ tizen, webapis: { network } })).network.isOffline()).toBe(true)
})

function luna() {
  const calls: {
    uri: string
    parameters: Record<string, unknown>
    answer: (message: unknown) => void
    cancelled: boolean
  }[] = []
  class Bridge implements PalmServiceBridge {
    onservicecallback: (message: string) => void = () => undefined
    call(uri: string, parameters: string) {
      const entry = {
        uri,
        parameters: JSON.parse(parameters) as Record<string, unknown>,
        answer: (message: unknown) =>
          this.onservicecallback(typeof message === 'string' ? message : JSON.stringify(message)),
        cancelled: false,
      }
      this.cancel = () => void (entry.cancelled = true)
      calls.push(entry)
    }
    cancel() {}
  }
  return { Bridge, calls }
}

test("webOS: reports the connection manager's state, and survives malformed messages", () => {
  const { Bridge, calls } = luna()
  const television = createTelevision(page({ webOSSystem: {}, PalmServiceBridge: Bridge }))
  const heard = vi.fn()
  const stop = television.network.subscribe(heard)
  expect(calls[0]).toMatchObject({ parameters: { subscribe: true } })
  for (const message of ['not json', 'null', { returnValue: false }, { isInternetConnectionAvailable: false }])
    calls[0]!.answer(message)
  expect([television.network.isOffline(), heard.mock.calls.length]).toEqual([true, 1])
  stop()
  calls[0]!.answer({ isInternetConnectionAvailable: true })
  expect([television.network.isOffline(), heard.mock.calls.length]).toEqual([false, 1])
})

test('webOS: holds the screen saver off while asked to and visible, each time under another client name', () => {
  const { Bridge, calls } = luna()
  const television = createTelevision(page({ webOSSystem: {}, PalmServiceBridge: Bridge }))
  const now = vi.spyOn(Date, 'now').mockReturnValue(1)
  television.keepAwake(true)
  television.keepAwake(true)
  const request = calls[1]!
  request.answer({ returnValue: true })
  request.answer({ timestamp: '42' })
  expect(calls[2]?.parameters).toEqual({ clientName: 'couchpass-1', ack: false, timestamp: '42' })
  expect(calls).toHaveLength(3)

  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  document.dispatchEvent(new Event('visibilitychange'))
  expect(request.cancelled).toBe(true)
  hidden.mockReturnValue(false)
  now.mockReturnValue(2)
  document.dispatchEvent(new Event('visibilitychange'))
  expect(calls[3]?.parameters).toEqual({ clientName: 'couchpass-2', subscribe: true })

  television.keepAwake(false)
  expect(calls[3]?.cancelled).toBe(true)
  document.dispatchEvent(new Event('visibilitychange'))
  expect(calls).toHaveLength(4)
})

test.each([
  ['webOS 4', 'Chrome/53.0.2785.34', true],
  ['webOS 5', 'Chrome/68.0.3440.106', true],
  ['webOS 6', 'Chrome/79.0.3945.79', false],
  ['webOS 25', 'Chrome/120.0.6099.270', false],
  ['an unknown version', '', false],
])('%s: Back on the first page goes to the platform or asks', (_, userAgent, goesHome) => {
  const platformBack = vi.fn()
  const television = createTelevision(page({ PalmSystem: { platformBack }, userAgent }))
  expect(television.kind).toBe('webos')
  expect(television.backToPlatform !== undefined).toBe(goesHome)
  television.backToPlatform?.()
  expect(platformBack).toHaveBeenCalledTimes(goesHome ? 1 : 0)
})

test('LG: reports model and system where it says them, and is called an LG television otherwise', async () => {
  const answering = (message: object) =>
    class implements PalmServiceBridge {
      onservicecallback = (_: string): void => undefined
      call(uri: string) {
        if (uri.endsWith('/getSystemInfo')) queueMicrotask(() => this.onservicecallback(JSON.stringify(message)))
      }
    }
  const nameOf = async (message: object) => {
    const set = page({ webOSSystem: {}, PalmServiceBridge: answering(message), userAgent: 'Chrome/79.0.3945.79' })
    return (await createTelevision(set).facts()).name
  }
  expect(await nameOf({ returnValue: true, modelName: 'OLED55C1', sdkVersion: '6.0.0' })).toBe(
    'LG OLED55C1, webOS TV 6.0.0',
  )
  expect(await nameOf({ returnValue: false, errorCode: -1 })).toBe('LG, webOS TV')
})

test('Samsung: reports its system by its user agent', async () => {
  const tizen = { application: { getCurrentApplication: () => ({ exit: () => undefined }) } }
  const userAgent = 'Mozilla/5.0 (SMART-TV; LINUX; Tizen 5.5) 69.0.3497.106.1/5.5 TV Safari/537.36'
  const facts = await createTelevision(page({ tizen, userAgent })).facts()
  expect(facts).toEqual({ name: 'Samsung, Tizen 5.5', engine: 'Chromium 69.0.3497.106.1', userAgent })
})
