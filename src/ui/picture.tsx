/** Three outlines that differ at three metres, also without colour: a circle, an upright phone, a triangle. */
const PICTURES = {
  /** A clock whose time is up. */
  expired: { outline: 'M60 8a52 52 0 1 0 .01 0z', sign: 'M60 30v32l22 14' },
  /** A phone that said no. */
  denied: {
    outline: 'M42 6h36a12 12 0 0 1 12 12v84a12 12 0 0 1-12 12H42a12 12 0 0 1-12-12V18A12 12 0 0 1 42 6z',
    sign: 'M46 46l28 28M74 46L46 74',
  },
  /** A warning sign. */
  fault: { outline: 'M52 16a9 9 0 0 1 16 0l44 80a9 9 0 0 1-8 13H16a9 9 0 0 1-8-13z', sign: 'M60 44v28M60 88v1' },
} as const

export type PictureName = keyof typeof PICTURES

/** What has happened, as a picture beside the words. */
export function Picture({ name }: { readonly name: PictureName }) {
  const { outline, sign } = PICTURES[name]
  return (
    <svg className={`cp-picture cp-picture-${name}`} viewBox="0 0 120 120" aria-hidden="true" focusable="false">
      <path d={outline} />
      <path className="cp-picture-sign" d={sign} />
    </svg>
  )
}
