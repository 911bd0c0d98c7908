import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder, exists } from '../tools/folders.ts'
import { MissingRequirement, requireCommand } from '../tools/requirements.ts'
import { keycloakEnvironment } from './environment.ts'
import { KEYCLOAK_VERSION } from './versions.ts'

const OLDEST_JAVA = 17

/** A pinned Maven plugin that downloads, verifies and unpacks, so that no unzip is needed. */
const UNPACK_GOAL = 'org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack'

/**
 * Keycloak fixes some options in a build, which takes about 20 s on two cores, so it is done once and not at every
 * start. The database is in memory, because every server is temporary. Health is on the main port, so that a server
 * needs only one.
 */
const BUILD_OPTIONS = ['--db=dev-mem', '--health-enabled=true', '--http-management-health-enabled=false']
/** Keycloak 26.0 serves health only on a second port, which two servers would share, so it is off. */
const OTHER_VERSIONS_BUILD_OPTIONS = ['--db=dev-mem']

interface RequiredKeycloak {
  /** Installs a missing Java or Maven as root on Debian. Default: false. */
  readonly install?: boolean
  /** Default: KEYCLOAK_VERSION. Other versions have no health address. */
  readonly version?: string
  /** Path of a keycloak.conf for the build, instead of the settings for temporary servers. */
  readonly configFile?: string
}

export interface KeycloakDistribution {
  /** The unpacked and built distribution. All servers of this machine share it, so never write to it. */
  readonly home: string
  /** Path of a Java that can run Keycloak. */
  readonly java: string
}

/**
 * Resolves to the distribution in the cache; downloads it with Maven first if necessary.
 * @throws MissingRequirement with the remedy
 */
export async function requireKeycloak({
  install = false,
  version = KEYCLOAK_VERSION,
  configFile,
}: RequiredKeycloak = {}): Promise<KeycloakDistribution> {
  const java = await requireJava(install)
  const cache = cacheFolder()
  const options = version === KEYCLOAK_VERSION ? BUILD_OPTIONS : OTHER_VERSIONS_BUILD_OPTIONS
  const settings = configFile === undefined ? options.join(' ') : await readFile(configFile, 'utf8')
  const build = createHash('sha256').update(settings).digest('hex').slice(0, 8)
  const home = join(cache, `keycloak-${version}-${build}`)
  const args = configFile === undefined ? ['build', ...options] : [`--config-file=${configFile}`, 'build']
  if (!(await exists(home))) await fetchInto(home, version, args, java, install)
  return { home, java }
}

/** Builds in a staging folder and renames it, so that parallel or killed runs never leave a partial distribution. */
async function fetchInto(
  home: string,
  version: string,
  build: readonly string[],
  java: string,
  install: boolean,
): Promise<void> {
  const cache = dirname(home)
  const maven = await requireCommand({ command: 'mvn', aptPackage: 'maven', purpose: 'fetch Keycloak', install })
  await mkdir(cache, { recursive: true })
  const staging = await mkdtemp(join(cache, '.fetching-keycloak-'))
  const discard = () => rmSync(staging, { recursive: true, force: true })
  process.once('exit', discard)
  try {
    console.log(`Downloading Keycloak ${version} with Maven (170 MB, only the first time).`)
    const unpack = [
      UNPACK_GOAL,
      `-Dartifact=org.keycloak:keycloak-quarkus-dist:${version}:zip`,
      `-DoutputDirectory=${staging}`,
    ]
    const marker = `-DmarkersDirectory=${join(staging, 'markers')}`
    await run(maven, ['--batch-mode', '--quiet', '--strict-checksums', ...unpack, marker], staging, java)
    const unpacked = join(staging, `keycloak-${version}`)
    console.log('Building Keycloak for fast starts (about 20 s, only the first time).')
    await run('sh', [join(unpacked, 'bin', 'kc.sh'), ...build], staging, java)
    await rename(unpacked, home).catch(async (error: unknown) => {
      if (!(await exists(home))) throw error // a parallel run was faster, with the same result
    })
  } finally {
    process.off('exit', discard)
    await rm(staging, { recursive: true, force: true })
  }
}

async function requireJava(install: boolean): Promise<string> {
  // default-jre-headless is Java 17 or newer since Debian 12; packages with a version in their name differ by release.
  const aptPackage = 'default-jre-headless'
  const purpose = 'run Keycloak'
  const java = process.env.JAVA_HOME
    ? join(process.env.JAVA_HOME, 'bin', 'java')
    : await requireCommand({ command: 'java', aptPackage, purpose, install })
  const remedy = `install one, on Debian with "apt-get install ${aptPackage}", or name its folder with JAVA_HOME`
  const answer = await promisify(execFile)(java, ['-version']).catch(() => undefined)
  const version = /version "((\d+)[^"]*)"/.exec(answer?.stderr ?? '')
  if (!version) throw new MissingRequirement(`"${java}" does not run as Java: ${remedy}.`)
  if (Number(version[2]) < OLDEST_JAVA)
    throw new MissingRequirement(
      `Keycloak needs Java ${OLDEST_JAVA} or newer and "${java}" is ${version[1]}: ${remedy}.`,
    )
  return java
}

/** Runs a command to its end. Its output is shown only if it fails. */
function run(command: string, args: readonly string[], cwd: string, java: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: keycloakEnvironment({ JAVA: java }),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output: Buffer[] = []
    const fail = (how: string) => {
      const said = Buffer.concat(output).toString()
      reject(
        new MissingRequirement(
          `${said}\nKeycloak could not be downloaded, because "${command}" ${how}: correct that and try again.`,
        ),
      )
    }
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
    child.on('error', (error) => fail(`did not start (${error.message})`))
    child.on('close', (code, signal) => (code === 0 ? resolve() : fail(`ended with ${code ?? signal}`)))
  })
}
