import { PNG } from 'pngjs'

/** What is wrong with a picture of a package. @param size in pixels */
export function pictureProblems(
  bytes: Buffer | undefined,
  name: string,
  size: readonly [width: number, height: number],
  { mostBytes = Infinity, notBlack = false } = {},
): string[] {
  if (name === '') return ['none is named']
  if (bytes === undefined) return [`${name} is not in the package`]
  let picture: PNG
  try {
    picture = PNG.sync.read(bytes)
  } catch {
    return [`${name} is not a PNG`]
  }
  const { width, height, data } = picture
  return [
    ...(width === size[0] && height === size[1] ? [] : [`${name} has ${width}×${height}`]),
    ...(bytes.length <= mostBytes ? [] : [`${name} has ${Math.ceil(bytes.length / 1000)} kB`]),
    ...(notBlack && isBlack(data) ? [`${name} is black`] : []),
  ]
}

/** No pixel is visible and brighter than the darkest sixteenth. */
function isBlack(rgba: Buffer): boolean {
  for (let at = 0; at < rgba.length; at += 4)
    if (rgba[at + 3]! > 16 && Math.max(rgba[at]!, rgba[at + 1]!, rgba[at + 2]!) > 16) return false
  return true
}
