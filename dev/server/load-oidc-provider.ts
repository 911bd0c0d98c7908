/**
 * oidc-provider says "Unsupported runtime" on Node 20 the moment it is imported. Node 20 is what this project supports
 * and what its tests run on, so that one line is left out; everything else that anyone prints goes through.
 */
export async function loadOidcProvider(): Promise<typeof import('oidc-provider')> {
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
