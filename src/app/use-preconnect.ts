import { useEffect } from 'react'
import type { AppConfig } from '../config/app-config.ts'

/**
 * Lets the browser connect to the provider while Welcome is shown: DNS, TCP and TLS. The request for a code waits for
 * OK, as RFC 8628 §3.1 wants. Connects once; the browser may drop the unused connection after a while.
 */
export function usePreconnect({ issuer, providerMetadata, relay }: AppConfig): void {
  const address = relay ?? String(providerMetadata?.['device_authorization_endpoint'] ?? issuer)
  useEffect(() => {
    const link = document.createElement('link')
    link.rel = 'preconnect'
    link.href = address
    // Browsers keep separate connections for requests without credentials, which all of ours are.
    link.crossOrigin = 'anonymous'
    document.head.appendChild(link)
    return () => link.remove()
  }, [address])
}
