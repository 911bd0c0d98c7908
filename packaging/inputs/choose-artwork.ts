import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { Problem } from '../../tools/problem.ts'

/** Paths of the pictures for the packages. */
interface Artwork {
  readonly icon80: string
  readonly icon130: string
  readonly splash: string
  /** Samsung's icon. */
  readonly tizenIcon: string
}

interface Picture {
  readonly key: keyof Artwork
  readonly folder: 'webos' | 'tizen'
  readonly file: string
  readonly width: number
  readonly height: number
}

/**
 * Sizes from the stores: LG's reference of appinfo.json, and Samsung's table of files for registering an application.
 */
const PICTURES: readonly Picture[] = [
  { key: 'icon80', folder: 'webos', file: 'icon-80.png', width: 80, height: 80 },
  { key: 'icon130', folder: 'webos', file: 'icon-130.png', width: 130, height: 130 },
  { key: 'splash', folder: 'webos', file: 'splash-1920x1080.png', width: 1920, height: 1080 },
  { key: 'tizenIcon', folder: 'tizen', file: 'icon-512x423.png', width: 512, height: 423 },
]
export const ARTWORK_FILES = PICTURES.map(({ file }) => file)

export interface ChosenArtwork {
  readonly artwork: Artwork
  /** File names of the pictures that the caller replaced. */
  readonly replaced: readonly string[]
}

/**
 * Takes each picture from `own` (--artwork) if it is there, else Couchpass's, and checks all of them. @throws Problem
 */
export async function chooseArtwork(own: string | undefined, root: string): Promise<ChosenArtwork> {
  const there = own === undefined ? [] : await list(own)
  const replaced = ARTWORK_FILES.filter((file) => there.includes(file))
  if (own !== undefined && replaced.length === 0)
    throw new Problem(`--artwork ${own} holds none of ${ARTWORK_FILES.join(', ')}.`)

  const paths = PICTURES.map(({ folder, file }) =>
    own !== undefined && replaced.includes(file) ? join(own, file) : join(root, folder, file),
  )
  const problems = await Promise.all(PICTURES.map((picture, index) => problemOf(paths[index]!, picture)))
  const found = problems.filter((problem) => problem !== undefined)
  if (found.length > 0) throw new Problem(...found)
  const artwork = Object.fromEntries(PICTURES.map(({ key }, index) => [key, paths[index]!]))
  return { artwork: artwork as unknown as Artwork, replaced }
}

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => {
    throw new Problem(`--artwork ${folder} is not a readable folder.`)
  })
}

/** Decodes the whole picture, so that a truncated or damaged one fails here and not in the store. */
async function problemOf(path: string, { width, height }: Picture): Promise<string | undefined> {
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes === undefined) return `${path} is missing or cannot be read.`
  let png: PNG
  try {
    png = PNG.sync.read(bytes)
  } catch {
    return `${path} is not a PNG, or is damaged.`
  }
  if (png.width === width && png.height === height) return undefined
  return `${path} is ${png.width}×${png.height}: it must be ${width}×${height}.`
}
