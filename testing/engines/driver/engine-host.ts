import type { RunningProgram } from './child-process.ts'
import type { DevTools } from './devtools.ts'

/** In CSS pixels, which equal screen pixels: the device pixel ratio is 1. */
export interface Size {
  readonly width: number
  readonly height: number
}

export interface HostOptions {
  readonly profileDir: string
  /** False, as on televisions: a page at file:// may send requests to any server. True: a browser's rules (CORS). */
  readonly webSecurity: boolean
}

/**
 * A started engine, with the operations that the DevTools protocol does differently, or not at all, on some engines.
 */
export interface EngineHost {
  readonly program: RunningProgram
  /** The port of its DevTools protocol. */
  readonly port: number
  resize(devtools: DevTools, size: Size): Promise<void>
  /** Returns a PNG of the screen. */
  screenshot(devtools: DevTools, size: Size): Promise<Buffer>
  /** Removes what belongs to the ended program. */
  cleanUp(): Promise<void>
}

export function chromiumFlags({ webSecurity }: HostOptions): string[] {
  return [
    // Chromium cannot use its sandbox when it runs as root.
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--lang=en-US',
    // Pictures are taken of screens without motion.
    '--force-prefers-reduced-motion',
    ...(webSecurity ? [] : ['--disable-web-security', '--allow-file-access-from-files']),
  ]
}

/** Makes the engine keep all of its files inside the profile. */
export function profileEnvironment(profileDir: string): Record<string, string> {
  const places = ['HOME', 'TMPDIR', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_RUNTIME_DIR']
  return Object.fromEntries(places.map((place) => [place, profileDir]))
}
