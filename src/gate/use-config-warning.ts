import { useEffect, useState } from 'react'
import type { GivenConfig } from './sign-in-props.ts'

/** vite/build-library.ts puts `process.env.NODE_ENV` here, which the build of the app replaces, as in React itself. */
declare const COUCHPASS_HOST_MODE: string | undefined

const READ_ONCE = ['issuer', 'clientId', 'scope'] as const

function isDevelopment(): boolean {
  try {
    return COUCHPASS_HOST_MODE !== 'production'
  } catch {
    // A page without a build has no such variable.
    return false
  }
}

/** Says in development that another configuration has no effect, because the sign-in is prepared once. */
export function useConfigWarning(config: GivenConfig | undefined): void {
  const [first] = useState(config)
  const changed = READ_ONCE.filter((key) => config?.[key] !== first?.[key]).join(', ')
  useEffect(() => {
    if (changed === '' || !isDevelopment()) return
    console.warn(
      `Couchpass: \`config\` is read when the sign-in is mounted. The change of ${changed} has no effect: ` +
        'give the component another `key` to mount it anew.',
    )
  }, [changed])
}
