import { createCouchpass } from 'couchpass/core'
import { drawQr } from './draw-qr.js'
import { onRemoteKey } from './remote.js'
import { button, showScreen, text } from './screen.js'

/** The configuration is the block that couchpass/vite has written into the page. */
const couchpass = createCouchpass()
let signIn

/** What happens on Back; nothing on the first screen, where a real app asks whether to leave. */
let goBack = () => {}

function showState() {
  if (signIn) return
  const state = couchpass.state()
  if (state.status === 'signed-in') showHome(state.viewer)
  else if (state.status === 'signed-out' && state.hasOpenCode) begin()
  else if (state.status === 'signed-out') showWelcome('Sign in to watch')
}

function showWelcome(words) {
  goBack = () => {}
  showScreen('welcome', text('h1', words), button('Sign in', begin))
}

function showHome(viewer) {
  goBack = () => {}
  showScreen(
    'home',
    text('h1', `Hello ${viewer.name || 'viewer'}`, 'viewer-name'),
    button('Sign out', () => couchpass.signOut()),
  )
}

function begin() {
  signIn = couchpass.signIn.start({ onStep: showStep })
  goBack = signIn.cancel
}

function showStep(step) {
  if (step.status === 'requesting') return showScreen('sign-in', text('p', 'One moment …'), button('Cancel', goBack))
  if (step.status === 'pending') return showCode(step)
  if (step.status === 'approved') return
  signIn = undefined
  if (step.status === 'denied') showWelcome('The phone said no')
  else if (step.status === 'expired') showWelcome('The code has expired')
  else if (step.status === 'failed') showWelcome(`That did not work (${step.faultCode})`)
  else showState()
}

function showCode({ userCode, verificationUri, qrText, expiresAt, faultCode }) {
  const minutes = Math.ceil((expiresAt - Date.now()) / 60_000)
  showScreen(
    'sign-in',
    text('h1', 'Scan the picture, or type the code'),
    drawQr(qrText),
    text('p', verificationUri, 'verification-uri'),
    text('p', userCode, 'user-code'),
    text('p', faultCode ? `No answer at the moment (${faultCode})` : `Valid for ${minutes} minutes`, 'status'),
    button('Cancel', goBack),
  )
}

couchpass.subscribe(showState)
onRemoteKey({ back: () => goBack() })
