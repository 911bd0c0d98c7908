import { useCallback, useEffect, useState } from 'react'
import { control } from './control.ts'
import type { ControlRequest, ControlState } from './control-protocol.ts'
import type { Recording } from './recording.ts'

export type Act = (step: string, userCode?: string) => Promise<void>

/** How often the panel asks for the server's state, in milliseconds, with and without a server. */
const REFRESH_MS = 500
const REFRESH_NONE_MS = 5000

/** The server's state and controls. Every action is recorded. */
export function useSteering(recording: Recording, problemAtFirst: string | undefined) {
  const [state, setState] = useState<ControlState>()
  const [problem, setProblem] = useState(problemAtFirst)

  const ask = useCallback(async (request: ControlRequest): Promise<string | undefined> => {
    const answer = await control(request)
    if ('problem' in answer) return answer.problem
    setState(answer)
    return undefined
  }, [])

  useEffect(() => {
    let timer: number
    let isCurrent = true
    const refresh = async () => {
      const refused = await ask({})
      if (!isCurrent) return
      if (refused !== undefined) {
        setState(undefined)
        setProblem((before) => before ?? refused)
      }
      timer = window.setTimeout(() => void refresh(), refused === undefined ? REFRESH_MS : REFRESH_NONE_MS)
    }
    void refresh()
    return () => {
      isCurrent = false
      window.clearTimeout(timer)
    }
  }, [ask])

  const act: Act = useCallback(
    async (step, userCode) => {
      const refused = await ask({ now: step, ...(userCode !== undefined && { userCode }) })
      setProblem(refused)
      if (refused !== undefined) return
      if (step === 'normal') recording.reset()
      else recording.add(step)
    },
    [ask, recording],
  )
  return { state, problem, act }
}
