/** Our environment for Keycloak's script, without variables that may be meant for another Keycloak. */
export function keycloakEnvironment(own: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^KC_|^JAVA_OPTS/.test(name))
  // kc.sh opens a debugging port if DEBUG=true is set, which may be meant for another program.
  return { ...Object.fromEntries(inherited), KC_DEBUG: 'false', ...own }
}
