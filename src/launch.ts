import type { QueryClient } from '@tanstack/react-query'
import { createAppearance, type Appearance } from './appearance.ts'
import type { AppConfig, ParsedAppConfig } from './config/app-config.ts'
import type { Platform } from './platform.ts'
import type { PendingDeviceFlow } from './protocol/device-flow.ts'
import { createSignIn, type SignIn } from './sign-in.ts'

/** What every screen is drawn with, whatever the configuration says. */
export interface Setting {
  readonly platform: Platform
  readonly appearance: Appearance
  /** Where the screens' queries live; absent: each frame has its own. */
  readonly queryClient?: QueryClient
}

/** The app cannot go on as it is; `details` are for the people who build it. */
export interface LaunchFault {
  readonly code: 'configuration_invalid' | 'insecure_context' | 'unexpected_error'
  readonly details?: readonly string[]
}

export interface ReadyLaunch extends Setting {
  readonly ok: true
  readonly config: AppConfig
  readonly signIn: SignIn
}

export type Launch = ReadyLaunch | (Setting & { readonly ok: false; readonly fault: LaunchFault })

/** Binds the sign-in to its configuration and platform. Sends nothing, reads no store. */
export function prepareLaunch(parsed: ParsedAppConfig, platform: Platform): Launch {
  const setting = { platform, appearance: createAppearance(platform, parsed.ok ? parsed.config.locale : undefined) }
  if (!parsed.ok) return { ...setting, ok: false, fault: { code: 'configuration_invalid', details: parsed.problems } }
  if (!platform.isSecure) return { ...setting, ok: false, fault: { code: 'insecure_context' } }
  return { ...setting, ok: true, config: parsed.config, signIn: createSignIn(parsed.config, platform) }
}

/** What a launch goes on with: the stored session, else the sign-in that was under way, else nothing. Sends nothing. */
export async function restore({ session, attempts }: SignIn): Promise<PendingDeviceFlow | undefined> {
  // Side by side: a database that hangs keeps a launch waiting once.
  const [, pending] = await Promise.all([session.restore(), attempts.load()])
  if (session.state().status !== 'signed-in') return pending
  // The set was switched off between keeping the tokens and forgetting the code that brought them.
  if (pending) attempts.keep(undefined)
  return undefined
}
