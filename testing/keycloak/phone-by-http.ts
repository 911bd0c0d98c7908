import { PhoneByHttp } from '../../dev/server/phone-by-http.ts'

/** A phone that approves on Keycloak's own pages by plain HTTP, which is cheaper than a browser. */
export interface KeycloakPhone {
  /**
   * Opens the address of the QR code, signs in if asked, and approves. @throws Error, without its words, on any other
   * page
   */
  approve(verificationUriComplete: string): Promise<void>
}

export function createKeycloakPhone(
  viewer: { readonly username: string; readonly password: string },
  fetchPage: typeof fetch,
): KeycloakPhone {
  const phone = new PhoneByHttp(fetchPage)
  return {
    approve: async (verificationUriComplete) => {
      let page = await phone.open(verificationUriComplete)
      if (page.html.includes('name="password"')) page = await phone.submit(page, { ...viewer })
      if (!page.html.includes('name="code"')) throw new Error("Keycloak's pages did not reach the consent question.")
      const { pathname, searchParams } = new URL((await phone.submit(page, { accept: '' })).url)
      if (!/\/device\/status$/.test(pathname) || searchParams.has('error'))
        throw new Error("Keycloak's pages did not reach the confirmation.")
    },
  }
}
