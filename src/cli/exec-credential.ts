const API_VERSION = 'client.authentication.k8s.io/v1'

/**
 * The output of a credential plugin (kubernetes.io/docs/reference/access-authn-authz/authentication, "client-go
 * credential plugins"), in the API version that kubectl asks for in KUBERNETES_EXEC_INFO.
 */
export function execCredential(token: string, expiresInSeconds: number | undefined, env: NodeJS.ProcessEnv): string {
  const expiresAt = expiresInSeconds === undefined ? undefined : new Date(Date.now() + expiresInSeconds * 1000)
  return JSON.stringify({
    apiVersion: askedVersion(env['KUBERNETES_EXEC_INFO']) ?? API_VERSION,
    kind: 'ExecCredential',
    status: { token, ...(expiresAt && { expirationTimestamp: expiresAt.toISOString().replace(/\.\d+Z$/, 'Z') }) },
  })
}

function askedVersion(info: string | undefined): string | undefined {
  try {
    const { apiVersion } = JSON.parse(info ?? '{}') as { readonly apiVersion?: unknown }
    return typeof apiVersion === 'string' && apiVersion.startsWith('client.authentication.k8s.io/')
      ? apiVersion
      : undefined
  } catch {
    return undefined
  }
}
