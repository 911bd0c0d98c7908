import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react'

interface Saying {
  readonly id: number
  readonly text: string
  readonly urgent: boolean
}

/** Puts a text into its region; gives the function that takes it out again. */
type Say = (text: string, urgent: boolean) => () => void

const SayContext = createContext<Say>(() => () => undefined)

/**
 * The two live regions of everything that is shown. They stand from the first picture on: a voice hears what changes in a region
 * that it knows, and one that comes together with its words is read by some and missed by others.
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
      {/* Both roles mean "atomic": one new text would have everything said again. */}
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
  /** Interrupts what is being said. */
  readonly urgent?: boolean
}

/** Says a text once, when it comes and when it becomes another; with another `key`, the same text again. Draws nothing. */
export function Voice({ text, urgent = false }: VoiceProps) {
  const say = useContext(SayContext)
  useEffect(() => say(text, urgent), [say, text, urgent])
  return null
}
