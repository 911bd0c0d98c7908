import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { PICTURE_PATH } from './pages/picture.ts'

/** An account of the embedded server. */
export interface Viewer {
  /** The `sub` of its tokens. */
  readonly accountId: string
  readonly username: string
  readonly password: string
  readonly name: string
  readonly email: string
  readonly preferredUsername: string
  /** Path of the picture on this server. Absent: the viewer has none. */
  readonly picturePath?: string
}

/** A demo viewer with a new password for every start, because --host opens the pages to the network. */
export function createViewer(): Viewer {
  return {
    accountId: 'demo-viewer',
    username: 'robin',
    password: `${randomLetters(4)}-${randomLetters(4)}`,
    name: 'Robin Demo',
    email: 'robin@example.com',
    preferredUsername: 'robin',
    picturePath: PICTURE_PATH,
  }
}

/** Ignores case and surrounding spaces of the name, which phone keyboards change. The password must match exactly. */
export function mayEnter(viewer: Viewer, username: string, password: string): boolean {
  const sameName = username.trim().toLowerCase() === viewer.username.toLowerCase()
  return timingSafeEqual(digest(password), digest(viewer.password)) && sameName
}

/** Standard claims (OpenID Connect Core §5.1). */
export function claimsOf(viewer: Viewer, issuer: string) {
  return {
    sub: viewer.accountId,
    name: viewer.name,
    preferred_username: viewer.preferredUsername,
    email: viewer.email,
    email_verified: true,
    ...(viewer.picturePath !== undefined && { picture: issuer + viewer.picturePath }),
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Letters that do not look alike and need no change of layer on a phone's keyboard. */
function randomLetters(count: number): string {
  const alphabet = 'bcdfghjkmnpqrstvwxz'
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('')
}
