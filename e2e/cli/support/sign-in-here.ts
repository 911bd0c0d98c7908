import type { KeycloakPhone } from '../../support/keycloak/phone.ts'
import type { Machine, Running } from './machine.ts'

/** The options that name a provider and its client. */
export function at({ issuer, clientId }: { readonly issuer: string; readonly clientId: string }): readonly string[] {
  return ['--issuer', issuer, '--client-id', clientId]
}

/** Begins a sign-in and returns the address of its QR code. */
export async function beginLogin(
  machine: Machine,
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
): Promise<{ readonly login: Running; readonly address: string }> {
  const login = machine.start(['login', '--json', ...args], env)
  const { verificationUriComplete } = await login.event('code')
  return { login, address: String(verificationUriComplete) }
}

/** Signs in on that machine; that phone approves. */
export async function signInHere(
  machine: Machine,
  phone: Pick<KeycloakPhone, 'approve'>,
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
): Promise<void> {
  const { login, address } = await beginLogin(machine, args, env)
  await phone.approve(address)
  const { exitCode, stdout, stderr } = await login.ended
  if (exitCode !== 0) throw new Error(`The sign-in ended with ${exitCode}:\n${stdout}${stderr}`)
}
