/** The environment for a child process: without our COUCHPASS_ variables, some of which hold secrets. */
export function childEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // Variable names are case-insensitive on Windows.
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^COUCHPASS_/i.test(name)))
}
