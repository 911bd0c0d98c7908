import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useLayoutEffect, useRef, useState, type CSSProperties, type ReactNode, type Ref } from 'react'
import { createPortal } from 'react-dom'
import type { Brand } from '../config/app-config.ts'
import { coloursOf } from '../config/brand-colours.ts'
import { LaunchFaultScreen } from '../screens/fault/launch-fault-screen.tsx'
import { NetworkNotice } from '../screens/network/network-notice.tsx'
import { FaultBoundary } from '../ui/fault-boundary.tsx'
import { KeyHelp } from '../ui/key-help.tsx'
import { MessagesContext } from '../ui/messages-context.ts'
import { createKeys, KeysContext } from '../ui/keys/keys-context.ts'
import { startNavigation } from '../ui/keys/navigation.ts'
import { VoiceRegions } from '../ui/voice.tsx'
import { useLaunch } from './app-context.ts'
import { useAppearance } from './appearance.ts'

/**
 * What all screens stand in: over the whole page, with the brand's colours, the viewer's language and all keys of the remote.
 * What else is on the page stays as it is, hidden, and has its focus back afterwards.
 */
export function Frame({ children }: { readonly children: ReactNode }) {
  const launch = useLaunch()
  const { television, keyOf, relaunch } = launch.platform
  const { messages, highContrast } = useAppearance(launch.appearance)
  const [queryClient] = useState(() => launch.queryClient ?? new QueryClient())
  const [keys] = useState(createKeys)
  useLayoutEffect(() => startNavigation(keyOf, keys), [keyOf, keys])
  const root = useRef<HTMLElement>(null)
  // A modal dialog leaves the rest of the page dead, though nothing of it is drawn: only another one stands above it.
  const [Root] = useState<'dialog' | 'div'>(() => (document.querySelector('dialog[open]') ? 'dialog' : 'div'))
  useLayoutEffect(() => (Root === 'dialog' ? openModal(root.current as HTMLDialogElement) : undefined), [Root])
  // After the navigation, which is to have let go of the focus when the page has it back.
  useLayoutEffect(coverPage, [])
  return createPortal(
    <Root
      ref={root as Ref<HTMLDialogElement & HTMLDivElement>}
      className={highContrast ? 'couchpass cp-high-contrast' : 'couchpass'}
      lang={messages.language}
      dir={messages.direction}
      style={highContrast || !launch.ok ? undefined : brandStyle(launch.config.brand)}
    >
      <MessagesContext.Provider value={messages}>
        <KeysContext.Provider value={keys}>
          <FaultBoundary
            fallback={<LaunchFaultScreen code="unexpected_error" onRelaunch={relaunch} />}
            onFault={() => launch.ok && launch.support.failed('unexpected_error')}
          >
            <QueryClientProvider client={queryClient}>
              <VoiceRegions>
                {children}
                <NetworkNotice network={television.network} />
                {television.kind === 'browser' && <KeyHelp />}
              </VoiceRegions>
            </QueryClientProvider>
          </FaultBoundary>
        </KeysContext.Provider>
      </MessagesContext.Provider>
    </Root>,
    document.body,
  )
}

function openModal(dialog: HTMLDialogElement): () => void {
  const stay = (event: Event) => event.preventDefault()
  dialog.addEventListener('cancel', stay)
  dialog.showModal()
  return () => {
    dialog.removeEventListener('cancel', stay)
    dialog.close()
  }
}

function coverPage(): () => void {
  const { activeElement, documentElement } = document
  documentElement.classList.add('couchpass-shown')
  // Prefixed in the oldest engines, and refused where nothing is fullscreen.
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
  return () => {
    documentElement.classList.remove('couchpass-shown')
    documentElement.removeAttribute('data-screen')
    // Focusing the body moves nothing, and has the whole page laid out: a tenth of the launch's work.
    if (activeElement instanceof HTMLElement && activeElement !== document.body) activeElement.focus()
  }
}

/** React sets these by script: a strict content security policy forbids `style` in markup. */
function brandStyle(brand: Brand): CSSProperties {
  const { accentColor, backgroundColor, textColor } = brand
  if ((accentColor ?? backgroundColor ?? textColor) === undefined) return {}
  const { background, surface, text, quiet, accent, onAccent } = coloursOf(brand)
  return {
    '--color-background': background,
    '--color-surface': surface,
    '--color-text': text,
    '--color-quiet': quiet,
    '--color-accent': accent,
    '--color-on-accent': onAccent,
  } as CSSProperties
}
