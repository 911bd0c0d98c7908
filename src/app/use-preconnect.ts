import { useEffect } from 'react'
import type { AppConfig } from '../config/app-config.ts'

/**
 * Has the browser connect to the provider while Welcome waits: name, TCP and TLS, and no request, for nothing is asked of the
 * provider before OK is pressed (RFC 8628 §3.1). It is done once; a browser drops an unused connection after a while, as it likes.
 */
export function usePreconnect({ issuer, providerMetadata }: AppConfig): void {
  const address = String(providerMetadata?.['device_authorization_endpoint'] ?? issuer)
  useEffect(() => {
    const link = document.createElement('link')
    link.rel = 'preconnect'
    link.href = address
    // The connections of requests without credentials are kept apart from the others.
    link.crossOrigin = 'anonymous'
    document.head.appendChild(link)
    return () => link.remove()
  }, [address])
}
