import { Mark } from '../../ui/mark.tsx'
import { useMessages } from '../../ui/messages-context.ts'

interface SignInTitleProps {
  readonly id: string
  readonly appName: string
  /** Relative address or data: URL. Absent: Couchpass's mark. */
  readonly logo?: string | undefined
}

/** Longer titles are set smaller, so that even those of two lines leave room for the QR. */
const LONG_TITLE = 40

/** The brand's logo beside what the viewer signs in to. */
export function SignInTitle({ id, appName, logo }: SignInTitleProps) {
  const { ways } = useMessages()
  const title = ways.title(appName)
  return (
    <div className={`cp-sign-in-title${title.length > LONG_TITLE ? ' cp-long' : ''}`}>
      {logo === undefined ? <Mark /> : <img className="cp-mark" src={logo} alt="" />}
      <h1 id={id}>{title}</h1>
    </div>
  )
}
