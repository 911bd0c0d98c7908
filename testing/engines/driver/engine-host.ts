import type { RunningProgram } from './child-process.ts'
import type { DevTools } from './devtools.ts'

/** In CSS pixels, which are the screen's: the device pixel ratio is 1. */
export interface Size {
  readonly width: number
  readonly height: number
}

export interface HostOptions {
  readonly profileDir: string
  /** False, as on televisions: a page at file:// may ask any server. True: a browser's rules (CORS). */
  readonly webSecurity: boolean
}

/** A started engine, and what the DevTools protocol does not do in the same way, or at all, on every kind. */
export interface EngineHost {
  readonly program: RunningProgram
  /** Where it serves the DevTools protocol. */
  readonly port: number
  resize(devtools: DevTools, size: Size): Promise<void>
  /** Gives a PNG of what is on the screen. */
  screenshot(devtools: DevTools, size: Size): Promise<Buffer>
  /** Frees what belongs to the ended program. */
  cleanUp(): Promise<void>
}

export function chromiumFlags({ webSecurity }: HostOptions): string[] {
  return [
    // Chromium run by root has no sandbox.
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--lang=en-US',
    // Pictures are of screens at rest.
    '--force-prefers-reduced-motion',
    ...(webSecurity ? [] : ['--disable-web-security', '--allow-file-access-from-files']),
  ]
}

/** Everything that an engine keeps goes into the profile, whatever it calls the place. */
export function profileEnvironment(profileDir: string): Record<string, string> {
  const places = ['HOME', 'TMPDIR', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_RUNTIME_DIR']
  return Object.fromEntries(places.map((place) => [place, profileDir]))
}
