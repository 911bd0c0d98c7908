import Blits from '@lightningjs/blits'
import { createCouchpass } from 'couchpass/core'
import { qrPicture } from './qr-picture.js'

/** The configuration is the block that couchpass/vite has written into the page. */
const couchpass = createCouchpass()
/** Not in Blits's state, which wraps every object in a proxy. */
let signIn

/** One screen whose words and picture change. OK does what the button says, Back calls a sign-in off. */
export const App = Blits.Application({
  template: `
    <Element w="1920" h="1080" color="#10141c">
      <Text x="100" y="100" size="56" :content="$title" />
      <Element x="100" y="220" w="420" h="420" :src="$picture" :alpha="$picture === '' ? 0 : 1" />
      <Text x="600" y="300" size="36" :content="$address" />
      <Text x="600" y="380" size="96" :content="$code" />
      <Element x="100" y="720" w="420" h="90" color="#ffd166">
        <Text x="30" y="22" size="40" color="#10141c" :content="$button" />
      </Element>
    </Element>
  `,
  state() {
    return { title: 'One moment …', picture: '', address: '', code: '', button: '' }
  },
  hooks: {
    ready() {
      couchpass.subscribe(() => this.showState())
      this.showState()
    },
  },
  input: {
    enter() {
      const { status } = couchpass.state()
      if (status === 'signed-in') couchpass.signOut()
      else if (signIn) signIn.cancel()
      else if (status === 'signed-out') this.begin()
    },
    back() {
      if (signIn) signIn.cancel()
    },
  },
  methods: {
    show({ title, picture = '', address = '', code = '', button }) {
      Object.assign(this, { title, picture, address, code, button })
      document.title = title
    },
    showState() {
      if (signIn) return
      const state = couchpass.state()
      if (state.status === 'signed-in')
        this.show({ title: `Hello ${state.viewer.name || 'viewer'}`, button: 'Sign out' })
      else if (state.status === 'signed-out' && state.hasOpenCode) this.begin()
      else if (state.status === 'signed-out') this.show({ title: 'Sign in to watch', button: 'Sign in' })
    },
    begin() {
      signIn = couchpass.signIn.start({ onStep: (step) => this.showStep(step) })
    },
    showStep({ status, userCode, verificationUri, qrText, faultCode }) {
      if (status === 'requesting') return this.show({ title: 'One moment …', button: 'Cancel' })
      if (status === 'pending')
        return this.show({
          title: faultCode ? `No answer at the moment (${faultCode})` : 'Scan the picture, or type the code',
          picture: qrPicture(qrText),
          address: verificationUri,
          code: userCode,
          button: 'Cancel',
        })
      if (status === 'approved') return
      signIn = undefined
      if (status === 'denied') this.show({ title: 'The phone said no', button: 'Try again' })
      else if (status === 'expired') this.show({ title: 'The code has expired', button: 'Try again' })
      else if (status === 'failed') this.show({ title: `That did not work (${faultCode})`, button: 'Try again' })
      else this.showState()
    },
  },
})
