import { Fragment, useId, type ReactNode } from 'react'
import { Action } from '../../ui/action.tsx'
import { useMessages } from '../../ui/messages-context.ts'
import { QrCode } from '../../ui/qr-code.tsx'
import { Screen, type ScreenName } from '../../ui/screen.tsx'
import { useBack } from '../../ui/keys/use-key.ts'
import { readableAddress, useOf } from './readable-address.ts'

/** An address for the viewer's phone. */
export interface HelpPage {
  readonly label: string
  /** https, mailto or tel. */
  readonly url: string
}

interface HelpScreenProps {
  /** The screen from which it was opened. It stays the current screen in `data-screen`. */
  readonly over: ScreenName
  readonly title: string
  /** The operator's own words, in any language. */
  readonly text?: string | undefined
  /** At most two. */
  readonly pages: readonly HelpPage[]
  readonly onBack: () => void
  /** Further controls beside Back. */
  readonly children?: ReactNode
  /** False: a control among the children takes the focus. */
  readonly isBackFirst?: boolean
}

/** Where a viewer gets help or reads the terms: the operator's words, and each address as text and QR code. */
export function HelpScreen({ over, title, text, pages, onBack, children, isBackFirst = true }: HelpScreenProps) {
  useBack(onBack)
  const { diagnostics } = useMessages()
  const aboutId = useId()
  const pageId = (index: number) => `${aboutId}-${index}`
  const about = [aboutId, ...pages.map((_, index) => pageId(index))].join(' ')
  return (
    <Screen name={over}>
      <div className={pages.length > 0 ? 'cp-help' : 'cp-help cp-help-text-only'} data-testid="help">
        <div id={aboutId} className="cp-help-title">
          <h1>{title}</h1>
          {text !== undefined && (
            <p className="cp-help-text" dir="auto">
              {text}
            </p>
          )}
        </div>
        {pages.length > 0 && (
          <div className={pages.length > 1 ? 'cp-help-pages cp-help-two' : 'cp-help-pages'}>
            {pages.map((page, index) => (
              <Page key={page.label} page={page} id={pageId(index)} isOnly={pages.length === 1} />
            ))}
          </div>
        )}
      </div>
      <div className="cp-actions">
        <Action label={diagnostics.back} onPress={onBack} describedBy={about} first={isBackFirst} />
        {children}
      </div>
    </Screen>
  )
}

/** Lets lines break before the signs of an address, rather than inside a word. */
function breakable(address: string): ReactNode {
  return address.split(/(?=[/?#&=@.])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}

interface PageProps {
  readonly page: HelpPage
  readonly id: string
  readonly isOnly: boolean
}

function Page({ page: { label, url }, id, isOnly }: PageProps) {
  const { help } = useMessages()
  return (
    <div className="cp-help-page">
      <div id={id} className="cp-help-words">
        <p className="cp-help-label">{label}</p>
        <p className="cp-help-use">{help[useOf(url)]}</p>
        <p className="cp-help-address" data-testid="help-address">
          <bdi dir="ltr">{breakable(readableAddress(url))}</bdi>
        </p>
      </div>
      <QrCode value={url} fallback={url} alternative={`QR · ${label}`} size={isOnly ? 'normal' : 'half'} />
    </div>
  )
}
