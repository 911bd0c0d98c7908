type OidcProvider = typeof import('oidc-provider')

let loaded: Promise<OidcProvider> | undefined

/** oidc-provider, loaded once and without its word about Node 20. */
export function loadOidcProvider(): Promise<OidcProvider> {
  loaded ??= quietly()
  return loaded
}

/**
 * oidc-provider says "Unsupported runtime" on Node 20 the moment it is imported. Node 20 is what this project supports
 * and what its tests run on, so that one line is left out; everything else that anyone prints goes through.
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
