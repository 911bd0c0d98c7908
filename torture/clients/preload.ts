import { watchPendingIo } from './pending-io.ts'
import { installVirtualTime, type Activity, type VirtualTime, type VirtualTimeStart } from './virtual-time.ts'

/** What the runner asks of a program in whose process this was imported first. */
export type Call =
  | { readonly id: number; readonly method: 'activity' }
  | { readonly id: number; readonly method: 'advance' | 'setWallOffset'; readonly ms: number }

// Node loads its fetch at the first use, and it is to keep the clocks that it finds.
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
// What waits for nothing but virtual time is kept alive by the channel, as a timer would; whoever waits for nothing ends.
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
