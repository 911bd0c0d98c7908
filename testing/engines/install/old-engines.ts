/** A PyQt5 wheel. It contains Qt with QtWebEngine, and so a Chromium. */
interface QtWebEnginePackage {
  readonly kind: 'qt-web-engine'
  readonly wheel: string
  /** SHA-256 of the wheel, in hexadecimal. */
  readonly sha256: string
}

/** An npm package that contains headless_shell, compressed with Brotli. */
interface HeadlessShellPackage {
  readonly kind: 'headless-shell'
  readonly npmPackage: string
  /** Subresource integrity of the tarball, as in a lock file. */
  readonly integrity: string
}

export type OldEnginePackage = QtWebEnginePackage | HeadlessShellPackage

/**
 * Engines as old as televisions, by major version. They come from registry packages that were made for other
 * purposes.
 */
export const OLD_ENGINES = {
  '53': {
    kind: 'qt-web-engine',
    wheel: 'PyQt5==5.8.2',
    sha256: 'eb8ea061e688b91837c4d284d6345ea6ec89516738ee7ea74c3ada9866f01823',
  },
  '56': {
    kind: 'qt-web-engine',
    wheel: 'PyQt5==5.9.2',
    sha256: '5dab7244b6932606490b47a0692e03d7b72d89f7d3dfa3d147a8b34d6af72451',
  },
  '68': {
    kind: 'headless-shell',
    npmPackage: 'chrome-aws-lambda@1.4.0',
    integrity: 'sha512-TKbIW6zM8pO26QxxeB1uIMBzSmF5KaHqzXfpMXl8ynyB3YQpGnxFTnmEB3ALm+Z/szb0LD8PGhOqAAkObSowzQ==',
  },
  '79': {
    kind: 'headless-shell',
    npmPackage: 'chrome-aws-lambda@2.0.2',
    integrity: 'sha512-Aqgq5F93eJARkO+O/wD+2bCCFOVQNfA329sdPNl8ib0gsRjS00bAgTc9f5Mvto7H7yDuBcy0V3xJQZwMvmILUg==',
  },
  '92': {
    kind: 'headless-shell',
    npmPackage: 'chrome-aws-lambda@10.1.0',
    integrity: 'sha512-NZQVf+J4kqG4sVhRm3WNmOfzY0OtTSm+S8rg77pwePa9RCYHzhnzRs8YvNI6L9tALIW6RpmefWiPURt3vURXcw==',
  },
} as const satisfies Record<string, OldEnginePackage>

export type OldEngineName = keyof typeof OLD_ENGINES
