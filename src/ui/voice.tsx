import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react'

interface Saying {
  readonly id: number
  readonly text: string
  readonly urgent: boolean
}

/** Puts a text into its live region. Returns the function that removes it. */
type Say = (text: string, urgent: boolean) => () => void

const SayContext = createContext<Say>(() => () => undefined)

/**
 * The two live regions of all screens. They exist from the first render on, because screen readers announce changes in
 * a region they know; a region that appears with its text is missed by some.
 */
export function VoiceRegions({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState<readonly Saying[]>([])
  const count = useRef(0)
  const say = useCallback<Say>((text, urgent) => {
    const saying = { id: (count.current += 1), text, urgent }
    setSaid((before) => [...before, saying])
    return () => setSaid((before) => before.filter((one) => one !== saying))
  }, [])
  const elements = (urgent: boolean) =>
    said.filter((one) => one.urgent === urgent).map(({ id, text }) => <p key={id}>{text}</p>)
  return (
    <SayContext.Provider value={say}>
      {children}
      {/* Both roles imply aria-atomic, so that one new text would have all texts read again. */}
      <div className="cp-voice-only" role="status" aria-atomic="false">
        {elements(false)}
      </div>
      <div className="cp-voice-only" role="alert" aria-atomic="false">
        {elements(true)}
      </div>
    </SayContext.Provider>
  )
}

interface VoiceProps {
  readonly text: string
  /** Interrupts the current announcement. */
  readonly urgent?: boolean
}

/**
 * Announces a text once, when it appears and when it changes; with another `key`, the same text again. Renders nothing.
 */
export function Voice({ text, urgent = false }: VoiceProps) {
  const say = useContext(SayContext)
  useEffect(() => say(text, urgent), [say, text, urgent])
  return null
}
