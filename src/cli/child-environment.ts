/** What a process that is started may know: none of our own COUCHPASS_ variables, a client's secret and a broker's password among them. */
export function childEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // Windows takes any case for the same name.
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^COUCHPASS_/i.test(name)))
}
