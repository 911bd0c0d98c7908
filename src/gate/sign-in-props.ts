import type { ReactNode } from 'react'
import type { Platform } from '../app/platform.ts'
import type { AppConfig } from '../config/app-config.ts'
import type { Viewer } from '../protocol/user-info.ts'
import type { SignInListener } from '../sign-in/sign-in-event.ts'
import type { GateWords } from './gate-words.ts'

export type GivenConfig = Partial<AppConfig> & Pick<AppConfig, 'issuer' | 'clientId'>

export interface SignInProps extends GateWords {
  /**
   * Default: the configuration in the page (`<script type="application/json" id="app-config">`), written by packaging.
   * Read when the component is mounted.
   */
  readonly config?: GivenConfig
  /** Default: the page and its television. Make one per page, because it listens to the television's events. */
  readonly platform?: Platform
  /** Receives the sign-in events, for counting and measuring. */
  readonly onEvent?: SignInListener
  /**
   * Called before another viewer sees the app: empty what you keep outside of it, such as a cache. Undefined: nobody
   * before, and in SignInProvider also a guest. Not called when the same viewer signs in again behind SignInGate.
   */
  readonly onViewerChange?: (now: Viewer | undefined, before: Viewer | undefined) => void
}

export interface SignInGateProps extends SignInProps {
  /** Shown in place of our own waiting screen while the stores are being read, for the first moment of a launch. */
  readonly fallback?: ReactNode
  /** The app. Mounted at the first sign-in. */
  readonly children: ReactNode
}

export interface SignInProviderProps extends SignInProps {
  /** Shown in place of the app while the stores are being read. Default: the app, which guests see. */
  readonly fallback?: ReactNode
  /** The app. It stays mounted whoever is signed in. */
  readonly children: ReactNode
}
