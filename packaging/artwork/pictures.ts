/** A picture and the drawing it is made from. Paths are relative to the project's folder, sizes are in pixels. */
export interface Picture {
  readonly drawing: string
  readonly file: string
  readonly width: number
  readonly height: number
}

/**
 * For the stores (sizes from LG's "App resources" and Samsung's "App Icons and Screenshots"), and for browser tabs
 * that do not support SVG icons.
 */
export const PICTURES: readonly Picture[] = [
  { drawing: 'packaging/artwork/icon-80.svg', file: 'webos/icon-80.png', width: 80, height: 80 },
  { drawing: 'packaging/artwork/icon-130.svg', file: 'webos/icon-130.png', width: 130, height: 130 },
  {
    drawing: 'packaging/artwork/splash-1920x1080.svg',
    file: 'webos/splash-1920x1080.png',
    width: 1920,
    height: 1080,
  },
  { drawing: 'packaging/artwork/icon-512x423.svg', file: 'tizen/icon-512x423.png', width: 512, height: 423 },
  { drawing: 'public/favicon.svg', file: 'public/favicon.png', width: 64, height: 64 },
]
