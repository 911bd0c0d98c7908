import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useLayoutEffect, useState, type CSSProperties, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { Brand } from './config/app-config.ts'
import type { Setting } from './launch.ts'
import { LaunchFaultScreen } from './screens/fault/launch-fault-screen.tsx'
import { NetworkNotice } from './screens/network/network-notice.tsx'
import { FaultBoundary } from './ui/fault-boundary.tsx'
import { MessagesContext } from './ui/messages-context.ts'
import { startNavigation } from './ui/navigation.ts'

interface FrameProps extends Setting {
  readonly brand?: Brand
  readonly children: ReactNode
}

/**
 * What all screens stand in: over the whole page, with the brand's colours, the viewer's language and all keys of the remote.
 * What else is on the page stays as it is, hidden, and has its focus back afterwards.
 */
export function Frame({ platform, messages, brand = {}, children }: FrameProps) {
  const { television, keyOf, relaunch } = platform
  const [queryClient] = useState(() => new QueryClient())
  useLayoutEffect(
    () =>
      startNavigation((event) => {
        const key = keyOf(event)
        if (key !== 'exit') return key
        television.exit()
        return undefined
      }),
    [television, keyOf],
  )
  // After the navigation, which is to have let go of the focus when the page has it back.
  useLayoutEffect(coverPage, [])
  return createPortal(
    <div className="couchpass" lang={messages.language} dir={messages.direction} style={brandStyle(brand)}>
      <MessagesContext.Provider value={messages}>
        <FaultBoundary fallback={<LaunchFaultScreen code="unexpected_error" onRelaunch={relaunch} />}>
          <QueryClientProvider client={queryClient}>
            {children}
            <NetworkNotice network={television.network} />
          </QueryClientProvider>
        </FaultBoundary>
      </MessagesContext.Provider>
    </div>,
    document.body,
  )
}

function coverPage(): () => void {
  const { activeElement, documentElement } = document
  documentElement.classList.add('couchpass-shown')
  return () => {
    documentElement.classList.remove('couchpass-shown')
    documentElement.removeAttribute('data-screen')
    if (activeElement instanceof HTMLElement) activeElement.focus()
  }
}

/** React sets these by script: a strict content security policy forbids `style` in markup. */
function brandStyle({ accentColor, backgroundColor }: Brand): CSSProperties {
  return {
    ...(accentColor !== undefined && { '--color-accent': accentColor }),
    ...(backgroundColor !== undefined && { '--color-background': backgroundColor }),
  } as CSSProperties
}
