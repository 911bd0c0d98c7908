import { networkInterfaces } from 'node:os'
import { Problem } from '../../tools/problem.ts'

/** Interfaces of containers, virtual machines and VPNs, which phones cannot reach. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun|zt|tailscale|wg)/
/** Private address ranges (RFC 1918), the most common at home first. */
const PREFERENCE = [/^192\.168\./, /^10\./, /^172\.(1[6-9]|2\d|3[01])\./]

/** This machine's IPv4 address in the local network, e.g. "192.168.1.20". @throws Problem if it has none */
export function lanAddress(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): string {
  const addresses = Object.entries(interfaces)
    .filter(([name]) => !VIRTUAL.test(name))
    .flatMap(([, details]) => details ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
    .map(({ address }) => address)
  const found = PREFERENCE.flatMap((range) => addresses.filter((address) => range.test(address)))[0] ?? addresses[0]
  if (found === undefined)
    throw new Problem(
      "This machine has no IPv4 address in a local network: connect it to the phone's network, or give --lan-address.",
    )
  return found
}
