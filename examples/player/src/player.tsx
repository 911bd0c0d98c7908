import { useSignOut, useViewer } from 'couchpass'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Button, Page, Screen, Title, Video } from './styles.ts'
import { waysToPlay, type WayToPlay } from './ways-to-play.ts'

const CDN: string = import.meta.env.VITE_CDN ?? 'http://127.0.0.1:4182'

/** The example app: it plays a film from a CDN, which gets no token. */
export function Player() {
  const { name = 'You' } = useViewer()
  const signOut = useSignOut()
  const video = useRef<HTMLVideoElement>(null)
  const [ways] = useState(() => waysToPlay(document.createElement('video')))
  const [way, setWay] = useState<WayToPlay>()
  const [state, setState] = useState('')

  useEffect(() => {
    if (way === undefined) return
    const stop = way.load(video.current!, `${CDN}/film`)
    video.current!.play().catch((error: Error) => setState(error.name))
    return stop
  }, [way])

  return (
    <Screen onKeyDown={moveFocus}>
      <Page />
      <Title>{name}: tonight’s film</Title>
      <Video
        ref={video}
        onTimeUpdate={() => setState(`${way?.name ?? ''}: ${video.current!.currentTime.toFixed(1)} s`)}
        onError={() => setState(`${way?.name ?? ''}: error ${video.current!.error?.code ?? ''}`)}
      />
      <p data-testid="film-state">{state}</p>
      {ways.map((one, index) => (
        <Button key={one.name} autoFocus={index === 0} onClick={() => setWay(one)}>
          Play: {one.name}
        </Button>
      ))}
      <Button onClick={() => signOut()}>Sign out</Button>
    </Screen>
  )
}

/** Arrows move to the previous or next button. A real app uses a spatial navigation library. */
function moveFocus({ key, currentTarget }: KeyboardEvent): void {
  const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[key]
  if (step === undefined) return
  const buttons = Array.from(currentTarget.querySelectorAll('button'))
  buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step]?.focus()
}
