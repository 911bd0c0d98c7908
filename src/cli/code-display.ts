import type { PendingDeviceFlow } from '../protocol/device-flow.ts'
import type { LoginState } from '../sign-in/drive-device-flow.ts'
import { drawQr, type QrLook } from './login-qr.ts'
import type { Terminal } from './terminal.ts'

/** Shows the code on the terminal and follows the attempt. */
export interface CodeDisplay {
  /** Shows the address, the code and the QR code. `isResumed`: an earlier process showed this code already. */
  show(state: PendingDeviceFlow, isResumed: boolean): void
  /** Updates the countdown on a screen. In a pipe, prints a line when the status changes. */
  update(state: LoginState): void
  /** Removes the countdown. */
  end(): void
}

export interface CodeDisplayOptions {
  readonly terminal: Terminal
  readonly nowMs: () => number
  readonly qr: boolean
  readonly invertQr: boolean
  readonly env: NodeJS.ProcessEnv
}

export function createCodeDisplay({ terminal, nowMs, qr, invertQr, env }: CodeDisplayOptions): CodeDisplay {
  let shown: PendingDeviceFlow | undefined
  let ticking: NodeJS.Timeout | undefined
  let isUnanswered: boolean | undefined

  function showForPeople({ authorization }: PendingDeviceFlow, isResumed: boolean): void {
    const { userCode, verificationUri, verificationUriComplete = verificationUri } = authorization
    // The QR code's address, for a screen reader, a log, or a chat.
    const showLink = () => {
      if (verificationUriComplete !== verificationUri) terminal.line('Link  ', verificationUriComplete)
    }
    if (isResumed) terminal.line('The code that was shown before is still valid.')
    terminal.line('Open  ', terminal.style('bold', verificationUri))
    terminal.line('Code  ', terminal.style('bold', userCode))
    if (!terminal.size) return showLink()
    if (!qr) return
    const { columns, rows } = terminal.size
    const look = qrLook(terminal, invertQr, env)
    // The address (which may wrap), the code and the countdown also need lines.
    const otherRows = Math.ceil(`Open  ${verificationUri}`.length / columns) + (isResumed ? 3 : 2)
    const lines = drawQr(verificationUriComplete, look, { columns, rows: rows - otherRows })
    if (lines) for (const line of lines) terminal.line(terminal.picture(line))
    else {
      terminal.line('(This window is too small for the QR code.)')
      showLink()
    }
  }

  function tick(): void {
    if (!shown) return
    const left = countdown(shown.deadlineAt - nowMs())
    if (isUnanswered)
      terminal.status(`The provider does not answer, retrying; ${left} left`, `No answer, ${left}`, left)
    else terminal.status(`Waiting for approval, ${left} left`, `Waiting, ${left} left`, left)
  }

  const display: CodeDisplay = {
    show(state, isResumed) {
      const { userCode, verificationUri, verificationUriComplete, expiresInSeconds } = state.authorization
      terminal.event({
        event: 'code',
        ...{ userCode, verificationUri, ...(verificationUriComplete !== undefined && { verificationUriComplete }) },
        expiresInSeconds: isResumed ? Math.max(0, Math.round((state.deadlineAt - nowMs()) / 1000)) : expiresInSeconds,
        isResumed,
      })
      showForPeople(state, isResumed)
      display.update({ ...state, unanswered: false })
      if (terminal.isTty) ticking = setInterval(tick, 1000)
    },
    update(state) {
      if (state.status !== 'pending') return display.end()
      shown = state
      // Without a back-off another process sent the last poll, so this one does not know whether an answer came.
      const isOut = state.unanswered && state.backoffSeconds > 0
      if (isOut !== isUnanswered) {
        isUnanswered = isOut
        const remainingSeconds = Math.max(0, Math.round((state.deadlineAt - nowMs()) / 1000))
        terminal.event({ event: 'status', status: isUnanswered ? 'unreachable' : 'waiting', remainingSeconds })
        if (!terminal.isTty)
          terminal.line(isUnanswered ? 'The provider does not answer, retrying.' : waiting(remainingSeconds))
      }
      tick()
    },
    end() {
      clearInterval(ticking)
      shown = undefined
      terminal.status('')
    },
  }
  return display
}

function qrLook(terminal: Terminal, invertQr: boolean, env: NodeJS.ProcessEnv): QrLook {
  // rxvt, Konsole and others set COLORFGBG to the colours in use; 7 and 15 are light backgrounds. The default is dark.
  const isLight = /;(7|15)$/.test(env['COLORFGBG'] ?? '')
  return {
    colours: !terminal.colour ? 'none' : terminal.has256Colours ? 'fixed' : 'theme',
    halfBlocks: terminal.isUtf8,
    isLightScreen: isLight !== invertQr,
  }
}

function waiting(remainingSeconds: number): string {
  return `Waiting for approval, the code is valid for ${countdown(remainingSeconds * 1000)} minutes.`
}

/** Minutes and seconds, e.g. "9:58". */
function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
