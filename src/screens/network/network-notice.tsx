import { useSyncExternalStore } from 'react'
import { useMessages } from '../../ui/messages-context.ts'
import { Voice } from '../../ui/voice.tsx'
import type { Television } from '../television.ts'

/** Says that the television is offline, for as long as it is. Does not block any key. */
export function NetworkNotice({ network }: Pick<Television, 'network'>) {
  const { network: words } = useMessages()
  const isOffline = useSyncExternalStore(network.subscribe, network.isOffline)
  return isOffline ? (
    <>
      <p className="cp-network-notice" data-testid="network-notice">
        {words.offline}
      </p>
      <Voice text={words.offline} urgent />
    </>
  ) : null
}
