import { correction, generate } from 'lean-qr'

/** Light, in modules: phones find no code without it. */
const MARGIN = 4

/** A canvas with one pixel a module; the style sheet makes it larger. */
export function drawQr(words) {
  const code = generate(words, { minCorrectionLevel: correction.M })
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = code.size + 2 * MARGIN
  canvas.setAttribute('data-testid', 'qr-code')
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#000'
  for (let y = 0; y < code.size; y += 1)
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) context.fillRect(x + MARGIN, y + MARGIN, 1, 1)
  return canvas
}
