/**
 * Runs the terminal companion in the runner's form: `login`, `whoami` and `logout`, configured by environment
 * variables.
 */
const { TORTURE_ISSUER, TORTURE_CLIENT_ID, TORTURE_STORE } = process.env
Object.assign(process.env, {
  COUCHPASS_ISSUER: TORTURE_ISSUER,
  COUCHPASS_CLIENT_ID: TORTURE_CLIENT_ID,
  XDG_STATE_HOME: TORTURE_STORE,
})
await import('../../src/cli/main.ts')
