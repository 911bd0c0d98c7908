import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

let prepared: Promise<void> | undefined

/** Gives the text of the one QR code in a PNG picture, as a phone's camera would read it; `tryInvert`: light on dark as well. */
export async function readQrCode(png: Uint8Array, { tryInvert = true } = {}): Promise<string> {
  await (prepared ??= prepare())
  const found = await readBarcodes(png, { formats: ['QRCode'], tryInvert })
  if (found.length !== 1 || !found[0]?.isValid)
    throw new Error(`Expected one readable QR code in the picture, found ${found.length}.`)
  return found[0].text
}

/** By itself zxing-wasm fetches its WebAssembly from a public host; given as bytes it fetches nothing. */
async function prepare(): Promise<void> {
  const wasm = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })
}
