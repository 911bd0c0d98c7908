import { useSyncExternalStore } from 'react'
import { useApp } from '../app/app-context.ts'

/**
 * Returns what the app was launched with, such as the film of a deep link: LG's launch parameters, the data of
 * Samsung's application control, elsewhere the query of the address. They survive the sign-in; a launch of the running
 * app gives a new object.
 *
 * @throws Error outside SignInGate
 */
export function useLaunchParameters(): Readonly<Record<string, unknown>> {
  const { launchParameters } = useApp().platform
  return useSyncExternalStore(launchParameters.subscribe, launchParameters.get)
}
