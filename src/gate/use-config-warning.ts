import { useEffect, useState } from 'react'
import type { GivenConfig } from './sign-in-props.ts'

/** Replaced by the build of the app, as React's own is. */
declare const process: { readonly env: { readonly NODE_ENV?: string } }

const READ_ONCE = ['issuer', 'clientId', 'scope'] as const

/** Says in development that another configuration has no effect, because the sign-in is prepared once. */
export function useConfigWarning(config: GivenConfig | undefined): void {
  const [first] = useState(config)
  const changed = READ_ONCE.filter((key) => config?.[key] !== first?.[key]).join(', ')
  useEffect(() => {
    if (process.env.NODE_ENV === 'production' || changed === '') return
    console.warn(
      `Couchpass: \`config\` is read when the sign-in is mounted. The change of ${changed} has no effect: ` +
        'give the component another `key` to mount it anew.',
    )
  }, [changed])
}
