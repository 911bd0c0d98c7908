const METADATA = /\/\.well-known\/(openid-configuration|oauth-authorization-server)/

/** The paths of the requests that are not for the provider's metadata, which Welcome reads in advance. */
export function beyondDiscovery(requests: readonly (string | { readonly path: string })[]): string[] {
  const paths = requests.map((request) => (typeof request === 'string' ? request : request.path))
  return paths.filter((path) => !METADATA.test(path))
}
