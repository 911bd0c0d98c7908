import { watchPendingIo } from './pending-io.ts'
import { installVirtualTime, type Activity, type VirtualTime, type VirtualTimeStart } from './virtual-time.ts'

/** The runner's requests to a program that has imported this file first. */
export type Call =
  | { readonly id: number; readonly method: 'activity' }
  | { readonly id: number; readonly method: 'advance' | 'setWallOffset'; readonly ms: number }

// Node loads its fetch at the first use, and fetch keeps the clocks that it finds then. So it must load before the
// clocks are replaced.
await fetch('data:,')
watchPendingIo()
installVirtualTime(JSON.parse(process.env['TORTURE_TIME'] ?? '{}') as VirtualTimeStart)
const { torture } = globalThis as typeof globalThis & { torture: VirtualTime }

process.on('message', (call: Call) => {
  answer(call).then(
    (value) => process.connected && process.send?.({ id: call.id, value }),
    () => undefined,
  )
})
// A simulated timer must keep the program alive, as a real one does, so it holds the channel. Without timers the
// program may exit.
process.channel?.unref()

async function answer(call: Call): Promise<unknown> {
  switch (call.method) {
    case 'activity':
      return released(await torture.activity())
    case 'advance':
      return released(await torture.advance(call.ms))
    case 'setWallOffset':
      return torture.setWallOffset(call.ms)
  }
}

function released(activity: Activity): Activity {
  if (activity.nextAt === undefined) process.channel?.unref()
  return activity
}
