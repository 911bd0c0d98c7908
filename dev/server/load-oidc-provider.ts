type OidcProvider = typeof import('oidc-provider')

let loaded: Promise<OidcProvider> | undefined

/** oidc-provider, loaded once and without its warning about Node 20. */
export function loadOidcProvider(): Promise<OidcProvider> {
  loaded ??= quietly()
  return loaded
}

/**
 * oidc-provider warns about an "Unsupported runtime" when it is imported on Node 20, which this project supports and
 * tests. Only that line is suppressed; all other warnings are printed.
 */
async function quietly(): Promise<OidcProvider> {
  const { warn } = console
  console.warn = (...words: unknown[]) => {
    if (!/^\S*oidc-provider WARNING: Unsupported runtime/.test(String(words[0]))) warn(...words)
  }
  try {
    return await import('oidc-provider')
  } finally {
    console.warn = warn
  }
}
