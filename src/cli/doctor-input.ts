import { issuerTemplateProblem, relayProblem } from '../config/addresses.ts'
import { verificationUriCompleteProblem, verificationUriProblem } from '../config/addresses.ts'
import type { ConfiguredAddresses } from '../protocol/configured-addresses.ts'
import { isLoopback } from '../config/loopback.ts'
import { CliProblem, EXIT } from './cli-problem.ts'

/** The issuer as an absolute URL, without a path from /.well-known/ on. @throws CliProblem `usage` */
export function readIssuer(text: string): string {
  const address = text.trim().replace(/\/\.well-known\/.*$/, '')
  if (!URL.canParse(address) || !/^https?:\/\//i.test(address))
    throw usage(`"${text}" is not the address of a provider: give its issuer, e.g. https://id.example.com/realms/tv.`)
  const { username, password, search, hash } = new URL(address)
  if (username !== '' || password !== '' || search !== '' || hash !== '')
    throw usage('An issuer has no password, query or fragment: give it as the provider spells it.')
  return address
}

/** An origin as a browser sends it: "null", "file://", or scheme, host and port. @throws CliProblem `usage` */
export function readOrigin(text: string): string {
  const address = text.trim()
  if (address === 'null') return address
  if (/^file:\/*/i.test(address)) return 'file://'
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address))
    throw usage(
      `"${text}" is not an origin: give one like https://tv.example.com, or "null" or "file://" for packaged apps.`,
    )
  return new URL(address).origin
}

/** The origin of --hosted: a page that televisions load, so https or on loopback. @throws CliProblem `usage` */
export function readHosted(text: string): string {
  const origin = readOrigin(text)
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isLoopback(url)))
    throw usage(
      `--hosted: "${text}" is not the https address of a page: without https the app shows insecure_context. ` +
        'Packages have no address; for them use --origin.',
    )
  return origin
}

/** @throws CliProblem `usage` */
export function readIssuerTemplate(text: string | undefined): string | undefined {
  const problem = text === undefined ? undefined : issuerTemplateProblem(text)
  if (problem !== undefined) throw usage(`--issuer-template ${problem}.`)
  return text
}

/** The base address of a relay. @throws CliProblem `usage` */
export function readRelay(text: string): string {
  const address = text.trim()
  const problem = relayProblem(address)
  if (problem !== undefined) throw usage(`"${text}" is not the address of a relay: it ${problem}.`)
  return address
}

/** The configured addresses, under the rules of the app's configuration. @throws CliProblem `usage` */
export function readAddresses(
  { verificationUri, verificationUriComplete }: ConfiguredAddresses,
  issuer: string,
): ConfiguredAddresses {
  const check = (option: string, problem: string | undefined) => {
    if (problem !== undefined) throw usage(`${option} ${problem}.`)
  }
  if (verificationUri !== undefined) check('--verification-uri', verificationUriProblem(verificationUri, issuer))
  if (verificationUriComplete !== undefined)
    check('--verification-uri-complete', verificationUriCompleteProblem(verificationUriComplete, issuer))
  return { verificationUri, verificationUriComplete }
}

/** The address of --admin: Keycloak's own, https or on loopback, because a token is sent to it. @throws CliProblem `usage` */
export function readServer(text: string): string {
  const address = text.trim()
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isLoopback(url)))
    throw usage(`--admin: "${text}" is not an https address, nor http on this machine.`)
  return address
}

function usage(message: string): CliProblem {
  return new CliProblem('usage', message, EXIT.usage)
}
