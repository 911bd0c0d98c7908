import { Problem } from '../tools/problem.ts'

/** Tizen 4 (sets of 2018, Chromium 56) is the oldest version that the app runs on. */
const REQUIRED_VERSION = '4.0'

/** Only what the app uses: requests, and `webapis.network` (is there a network?). The app registers no keys. */
const PRIVILEGES = ['http://tizen.org/privilege/internet', 'http://developer.samsung.com/privilege/network.public']

/** The values that go into the manifest. */
export interface TizenApp {
  /** Three integers, e.g. "0.1.0". */
  readonly version: string
  /** Shown under the icon. */
  readonly title: string
  readonly vendor: string
  /** Origins that the app may send requests to, e.g. "https://id.example.com"; sorted, without duplicates. */
  readonly connectOrigins: readonly string[]
  /** Origins of pictures, films and data; "https://*.cdn.example.com": its subdomains. */
  readonly resourceOrigins: readonly string[]
  readonly tizen: OwnManifest
}

/** What a team adds to the manifest. */
export interface OwnManifest {
  /** E.g. "http://tizen.org/privilege/tv.inputdevice". */
  readonly privileges: readonly string[]
  readonly metadata: readonly (readonly [key: string, value: string])[]
  /** Further elements, as text. */
  readonly elements: string
}

/**
 * Returns the config.xml of a package for Samsung's televisions (W3C Packaged Web Apps, with Tizen's elements).
 * @param id "TenCharPkg.Name", checked
 * @param icon path inside the package
 */
export function configXml(app: TizenApp, { id, icon }: { id: string; icon: string }): string {
  const origins = [...new Set([...app.connectOrigins, ...app.resourceOrigins])]
  const access = origins.map((origin) => {
    const [, host] = /^https:\/\/\*\.(.*)$/.exec(origin) ?? []
    return host === undefined
      ? `  <access origin="${xml(origin)}" subdomains="false"/>\n`
      : `  <access origin="https://${xml(host)}" subdomains="true"/>\n`
  })
  const privileges = [...new Set([...PRIVILEGES, ...app.tizen.privileges])].map(
    (name) => `  <tizen:privilege name="${xml(name)}"/>\n`,
  )
  const metadata = app.tizen.metadata.map(
    ([key, value]) => `  <tizen:metadata key="${xml(key)}" value="${xml(value)}"/>\n`,
  )
  // Sockets need no <access>: Tizen's web runtime (resource_manager.cc, CheckWARP) checks only http and https. No CSP
  // element either: it would switch the <access> elements off, and index.html already has the policy.
  return `<?xml version="1.0" encoding="UTF-8"?>
<widget xmlns="http://www.w3.org/ns/widgets" xmlns:tizen="http://tizen.org/ns/widgets" version="${app.version}" viewmodes="maximized">
${access.join('')}  <tizen:application id="${id}" package="${id.slice(0, 10)}" required_version="${REQUIRED_VERSION}"/>
  <author>${xml(app.vendor)}</author>
  <content src="index.html"/>
  <feature name="http://tizen.org/feature/screen.size.normal.1080.1920"/>
  <icon src="${xml(icon)}"/>
  <name>${xml(app.title)}</name>
${metadata.join('')}${privileges.join('')}  <tizen:profile name="tv-samsung"/>
  <tizen:setting screen-orientation="landscape" context-menu="disable" background-support="disable" encryption="disable" install-location="auto" hwkey-event="enable"/>
${app.tizen.elements}</widget>
`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** @throws Problem for characters that XML 1.0 cannot express */
function xml(text: string): string {
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text))
    throw new Problem(`${JSON.stringify(text)} contains a character that config.xml cannot hold: remove it.`)
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}
