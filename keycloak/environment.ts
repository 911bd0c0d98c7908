/** Our environment for Keycloak's own script, without what somebody set there for another Keycloak. */
export function keycloakEnvironment(own: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^KC_|^JAVA_OPTS/.test(name))
  // kc.sh would take a DEBUG=true that is meant for something else as an order to open a debugging port.
  return { ...Object.fromEntries(inherited), KC_DEBUG: 'false', ...own }
}
