import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

let prepared: Promise<void> | undefined

/**
 * Returns the text of the only QR code in a PNG, as a phone's camera would read it. `tryInvert` also accepts light on
 * dark.
 */
export async function readQrCode(png: Uint8Array, { tryInvert = true } = {}): Promise<string> {
  await (prepared ??= prepare())
  const found = await readBarcodes(png, { formats: ['QRCode'], tryInvert })
  if (found.length !== 1 || !found[0]?.isValid)
    throw new Error(`Expected one readable QR code in the picture, found ${found.length}.`)
  return found[0].text
}

/** zxing-wasm would download its WebAssembly from a public host. Given the bytes, it downloads nothing. */
async function prepare(): Promise<void> {
  const wasm = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })
}
