import type { HostedSet } from './hosted-set.ts'

/** The set itself serves its companion library, which defines `VIZIO`. */
const LIBRARY = 'http://localhost:12345/scfs/cl/js/vizio-companion-lib.js'

export const VIZIO: HostedSet = {
  id: 'vizio',
  name: 'VIZIO SmartCast',
  isHere: ({ VIZIO: library, navigator }) => library !== undefined || /VIZIO SmartCast/.test(navigator.userAgent),
  start({ VIZIO: library, document }) {
    if (library) return
    const script = document.createElement('script')
    script.src = LIBRARY
    document.head.appendChild(script)
  },
  exit: ({ VIZIO: library }) => library!.exitApplication!(),
}
