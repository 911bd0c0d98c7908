import { createObservable, type Observable } from '../async/observable.ts'
import type { VendorGlobals } from './vendor-globals.ts'

/** What the app was launched with, such as the film of a deep link. A new object after each launch of a running app. */
export type LaunchParameters = Readonly<Record<string, unknown>>

/**
 * Follows the launch parameters of LG (`launchParams`, webOSRelaunch) and Samsung (application control, `appcontrol`);
 * elsewhere they are those of the address.
 */
export function createLaunchParameters(
  page: Window & VendorGlobals,
): Pick<Observable<LaunchParameters>, 'get' | 'subscribe'> {
  const read = () => ofWebos(page) ?? ofTizen(page) ?? ofAddress(page.location.search)
  const parameters = createObservable(read())
  // LG's page on the lifecycle: the event tells a running app that it was launched again, with them in its `detail`.
  page.document.addEventListener('webOSRelaunch', ({ detail }: CustomEventInit<unknown>) =>
    parameters.set(objectOf(detail) ?? read()),
  )
  page.addEventListener('appcontrol', () => parameters.set(read()))
  return { get: parameters.get, subscribe: parameters.subscribe }
}

function ofWebos({ webOSSystem, PalmSystem }: VendorGlobals): LaunchParameters | undefined {
  const system = webOSSystem ?? PalmSystem
  return system && (objectOf(system.launchParams) ?? {})
}

/** Each datum of the application control by its key: one text, or a list. */
function ofTizen({ tizen }: VendorGlobals): LaunchParameters | undefined {
  if (!tizen) return undefined
  const parameters: Record<string, unknown> = {}
  try {
    const { uri, data } = tizen.application.getCurrentApplication().getRequestedAppControl?.().appControl ?? {}
    if (uri) parameters['uri'] = uri
    for (const { key, value } of data ?? []) parameters[key] = value.length === 1 ? value[0] : value
  } catch {
    // The app was launched from its icon, or this set does not say.
  }
  return parameters
}

function ofAddress(search: string): LaunchParameters {
  const parameters: Record<string, string> = {}
  new URLSearchParams(search).forEach((value, key) => (parameters[key] = value))
  return parameters
}

/** LG gives a JSON text in some versions and an object in others. */
function objectOf(value: unknown): LaunchParameters | undefined {
  try {
    const found: unknown = typeof value === 'string' ? JSON.parse(value) : value
    return typeof found === 'object' && found !== null ? (found as LaunchParameters) : undefined
  } catch {
    return undefined
  }
}
