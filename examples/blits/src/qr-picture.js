import { correction, generate } from 'lean-qr'

/** Light, in modules: phones find no code without it. */
const MARGIN = 4
/** Pixels of a module, so that nothing has to enlarge the picture. */
const SCALE = 10

/** The QR code as the address of a picture, which a canvas engine draws like any other. */
export function qrPicture(words) {
  const code = generate(words, { minCorrectionLevel: correction.M })
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SCALE * (code.size + 2 * MARGIN)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#000'
  for (let y = 0; y < code.size; y += 1)
    for (let x = 0; x < code.size; x += 1)
      if (code.get(x, y)) context.fillRect(SCALE * (x + MARGIN), SCALE * (y + MARGIN), SCALE, SCALE)
  return canvas.toDataURL()
}
