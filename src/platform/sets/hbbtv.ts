import type { HostedSet, SetPage } from './hosted-set.ts'
import type { OwnerApplication } from './set-globals.ts'

/** OIPF's constant NAVIGATION: arrows, OK and Back. */
const NAVIGATION = 0x10

export const HBBTV: HostedSet = {
  id: 'hbbtv',
  name: 'HbbTV',
  // Apps from a store run in the same browser with the same user agent, but are no HbbTV applications.
  isHere: (page) => /HbbTV\//.test(page.navigator.userAgent) && ownerOf(page) !== null,
  start(page) {
    const owner = ownerOf(page)!
    // An application is invisible and gets no keys until it asks.
    owner.show()
    owner.privateData.keyset.setValue(NAVIGATION)
  },
  exit: (page) => ownerOf(page)!.destroyApplication(),
}

function ownerOf({ oipfObjectFactory, document }: SetPage): OwnerApplication | null {
  try {
    return oipfObjectFactory!.createApplicationManagerObject().getOwnerApplication(document)
  } catch {
    return null
  }
}
