import { PhoneByHttp, type PhonePage } from './phone-by-http.ts'
import type { Viewer } from './viewer.ts'

/**
 * Goes through the embedded server's phone pages by plain HTTP: confirms the code, signs in if asked, and decides. A
 * `phone` that has signed in before is not asked for the password.
 * @throws Error if another page appears
 */
export async function approveByHttp(
  verificationUriComplete: string,
  viewer: Pick<Viewer, 'username' | 'password'>,
  decision: 'approve' | 'deny' = 'approve',
  phone: PhoneByHttp = new PhoneByHttp(),
): Promise<void> {
  const confirm = await phone.open(verificationUriComplete)
  let page = await phone.submit(confirm)
  if (page.html.includes('/sign-in"'))
    page = await phone.submit(page, { username: viewer.username, password: viewer.password })
  const end = await phone.submit(page, { decision })
  expectPath(end, decision === 'approve' ? '/done' : '/not-allowed')
}

function expectPath(page: PhonePage, path: string): void {
  if (new URL(page.url).pathname !== path)
    throw new Error(`The phone pages ended at "${page.heading}", not at ${path}.`)
}
