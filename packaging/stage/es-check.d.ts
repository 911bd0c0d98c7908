/** The part of es-check that is used here; it brings no types. */
declare module 'es-check' {
  interface Config {
    readonly ecmaVersion: string
    readonly files: readonly string[]
    readonly checkFeatures: boolean
    readonly ignore: string
  }
  export function runChecks(
    configs: readonly Config[],
    options: { readonly logger: null },
  ): { readonly success: boolean; readonly errors: readonly { readonly file: string; readonly err: unknown }[] }
}
