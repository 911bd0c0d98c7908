/** `npm run release`: checks a release and builds its files into artefacts/release. It publishes nothing. */
import { createHash } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { packTarball } from '../testing/pack-tarball.ts'
import { firstSentence, Problem, runCommand } from '../tools/problem.ts'
import { readAdvisories } from './advisories.ts'
import { billOfMaterials, noticedPackages, type Bom } from './bill-of-materials.ts'
import { manifestProblems, type Manifest } from './check-manifest.ts'
import { PACKAGES, type ReleasedPackage } from './packages.ts'
import { runQuietly } from './run-quietly.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const OUT = join(ROOT, 'artefacts/release')
const USAGE = `npm run release [-- --dry-run]: checks a release and builds its files into artefacts/release

  --dry-run  only list what stops the release, and end with success
  --help     show this`

interface InstallingManifest extends Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const sha256 = async (file: string) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex')

async function main(): Promise<void> {
  const { help, 'dry-run': isDry } = readOptions()
  if (help) return console.log(USAGE)
  await rm(OUT, { recursive: true, force: true })
  await mkdir(OUT, { recursive: true })
  const problems = [...(await treeProblems())]
  const changelog = await readFile(join(ROOT, 'CHANGELOG.md'), 'utf8')
  const tag = process.env['GITHUB_REF_TYPE'] === 'tag' ? process.env['GITHUB_REF_NAME'] : undefined

  const advisories = readAdvisories(await runQuietly('npm', ['audit', '--json'], ROOT))
  console.log(`Advisories: ${advisories.summary}`)
  problems.push(...advisories.problems)

  for (const released of PACKAGES) {
    const file = join(ROOT, released.folder, 'package.json')
    const manifest = JSON.parse(await readFile(file, 'utf8')) as InstallingManifest
    problems.push(...manifestProblems(manifest, changelog, tag), ...(await build(released, manifest)))
  }
  const files = (await readdir(OUT)).sort()
  const sums = await Promise.all(files.map(async (file) => `${await sha256(join(OUT, file))}  ${file}\n`))
  await writeFile(join(OUT, 'SHA256SUMS'), sums.join(''))
  console.log(`artefacts/release:\n${sums.map((line) => `  ${line}`).join('')}`)
  if (problems.length === 0) return console.log('Nothing stops the release.')
  const list = ['These stop the release:', ...problems.map((problem) => `- ${problem}`)]
  if (!isDry) throw new Problem(...list)
  console.log(list.join('\n'))
}

function readOptions() {
  try {
    return parseArgs({ options: { 'dry-run': { type: 'boolean' }, help: { type: 'boolean' } } }).values
  } catch (error) {
    throw new Problem(`${firstSentence(error)}. "npm run release -- --help" lists the options.`)
  }
}

async function treeProblems(): Promise<string[]> {
  const changed = await runQuietly('git', ['status', '--porcelain'], ROOT)
  return changed.trim() === '' ? [] : ['There are changes that are not committed.']
}

/** Builds the package twice, and writes the tarball and its bill of materials. Returns a problem if they differ. */
async function build({ name, folder }: ReleasedPackage, manifest: InstallingManifest): Promise<string[]> {
  const temporary = await mkdtemp(join(tmpdir(), 'couchpass-release-'))
  try {
    const tarballs: string[] = []
    for (const build of ['first', 'second']) {
      await mkdir(join(temporary, build))
      tarballs.push((await packTarball(join(temporary, build), name)).file)
    }
    const [first = '', second = ''] = tarballs
    const tarball = basename(first)
    await copyFile(first, join(OUT, tarball))
    await writeFile(join(OUT, tarball.replace(/\.tgz$/, '.cdx.json')), await bomOf(folder, manifest))
    const isSame = (await sha256(first)) === (await sha256(second))
    return isSame ? [] : [`Two builds of ${tarball} differ.`]
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

async function bomOf(folder: string, manifest: InstallingManifest): Promise<string> {
  const lib = join(ROOT, folder, 'lib')
  const notices = (await readdir(lib)).filter((file) => /^NOTICE.*\.txt$/.test(file))
  const texts = await Promise.all(notices.map((file) => readFile(join(lib, file), 'utf8')))
  const { dependencies, optionalDependencies } = manifest
  const packages = new Set([
    ...texts.flatMap(noticedPackages),
    ...Object.keys({ ...dependencies, ...optionalDependencies }),
  ])
  const project = await runQuietly('npm', ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'], ROOT)
  const sourceDate = Number(
    process.env['SOURCE_DATE_EPOCH'] ?? (await runQuietly('git', ['log', '-1', '--format=%ct'], ROOT)),
  )
  const bom = billOfMaterials(JSON.parse(project) as Bom, { manifest, packages, sourceDate })
  return `${JSON.stringify(bom, null, 2)}\n`
}

await runCommand(main)
