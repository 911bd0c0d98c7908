import type { CDPSession } from '@playwright/test'

/** The parts of Chromium's .heapsnapshot that are used here. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] }
  }
  /** One number per field, node by node. */
  readonly nodes: readonly number[]
}

/** Bytes of the JavaScript heap that the engine's compilers made: machine code, bytecode and type feedback. */
export async function compiledCodeBytes(devtools: CDPSession): Promise<number> {
  const chunks: string[] = []
  const keep = ({ chunk }: { chunk: string }) => void chunks.push(chunk)
  devtools.on('HeapProfiler.addHeapSnapshotChunk', keep)
  await devtools.send('HeapProfiler.takeHeapSnapshot')
  devtools.off('HeapProfiler.addHeapSnapshotChunk', keep)
  return sizeOf('code', JSON.parse(chunks.join('')) as HeapSnapshot)
}

/** Sums the self sizes of all nodes of one type. */
export function sizeOf(type: string, { snapshot, nodes }: HeapSnapshot): number {
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [typeAt, sizeAt] = [fields.indexOf('type'), fields.indexOf('self_size')]
  let bytes = 0
  for (let node = 0; node < nodes.length; node += fields.length)
    if (types[0][nodes[node + typeAt]!] === type) bytes += nodes[node + sizeAt]!
  return bytes
}
