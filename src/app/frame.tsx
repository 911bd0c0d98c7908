import {
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type CSSProperties,
  type ReactNode,
  type Ref,
} from 'react'
import { createPortal } from 'react-dom'
import type { Brand } from '../config/brand.ts'
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
import { shiftStyle } from './shift-style.ts'
import { wayOut } from './way-out.ts'

/**
 * The frame around every screen. It covers the whole page, with the brand's colours, the viewer's language and all keys
 * of the remote. The rest of the page is hidden unchanged, and gets its focus back afterwards.
 */
export function Frame({ children }: { readonly children: ReactNode }) {
  const launch = useLaunch()
  const { television, keyOf } = launch.platform
  const { messages, highContrast, largerText } = useAppearance(launch.appearance)
  const [keys] = useState(createKeys)
  const { restingMinutes } = useSyncExternalStore(keys.idle.subscribe, keys.idle.current)
  useLayoutEffect(() => keys.idle.start(), [keys])
  // Before the navigation, which lets no other listener hear the keys.
  useLayoutEffect(() => television.historyBack?.hold(), [television])
  useLayoutEffect(() => startNavigation(keyOf, keys), [keyOf, keys])
  const root = useRef<HTMLElement>(null)
  // A modal dialog makes the rest of the page inert even while it is hidden. Only another modal dialog is above it.
  const [Root] = useState<'dialog' | 'div'>(() => (document.querySelector('dialog[open]') ? 'dialog' : 'div'))
  useLayoutEffect(() => (Root === 'dialog' ? openModal(root.current as HTMLDialogElement) : undefined), [Root])
  // After the navigation, so that the navigation releases the focus before the page gets it back.
  useLayoutEffect(coverPage, [])
  return createPortal(
    <Root
      ref={root as Ref<HTMLDialogElement & HTMLDivElement>}
      className={classesOf({ highContrast, largerText, isResting: restingMinutes !== undefined })}
      lang={messages.language}
      dir={messages.direction}
      style={{
        ...(!highContrast && launch.ok && brandStyle(launch.config.brand)),
        ...(restingMinutes !== undefined && shiftStyle(restingMinutes)),
      }}
    >
      <MessagesContext.Provider value={messages}>
        <KeysContext.Provider value={keys}>
          <FaultBoundary
            fallback={<LaunchFaultScreen code="unexpected_error" {...wayOut(launch.platform)} />}
            onFault={() => launch.ok && launch.support.failed('unexpected_error')}
          >
            <VoiceRegions>
              {children}
              <NetworkNotice network={television.network} />
              {television.kind === 'browser' && <KeyHelp />}
            </VoiceRegions>
          </FaultBoundary>
        </KeysContext.Provider>
      </MessagesContext.Provider>
    </Root>,
    document.body,
  )
}

interface Looks {
  readonly highContrast: boolean
  readonly largerText: boolean
  readonly isResting: boolean
}

function classesOf({ highContrast, largerText, isResting }: Looks): string {
  return [
    'couchpass',
    ...(highContrast ? ['cp-high-contrast'] : []),
    ...(largerText ? ['cp-larger-text'] : []),
    ...(isResting ? ['cp-resting'] : []),
  ].join(' ')
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
  // The oldest engines have it with a prefix only, and it rejects when nothing is fullscreen.
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
  return () => {
    documentElement.classList.remove('couchpass-shown')
    documentElement.removeAttribute('data-screen')
    // Focusing the body would change nothing but lays out the whole page: a tenth of the launch's work.
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
