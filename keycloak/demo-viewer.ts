import { Problem } from '../tools/problem.ts'

/** The account for trying things out. It is no part of tv-realm.json: an operator who imports that file gets no account with a known password. */
export const DEMO_VIEWER = {
  username: 'robin',
  password: 'couchpass',
  firstName: 'Robin',
  lastName: 'Demo',
  email: 'robin@example.com',
} as const

/** Makes the account in the realm `tv`. `origin` is where the admin REST API is. @throws Error when Keycloak refuses it */
export async function addDemoViewer(origin: string, adminToken: string): Promise<void> {
  const { password, ...profile } = DEMO_VIEWER
  const response = await fetch(`${origin}/admin/realms/tv/users`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${adminToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      ...profile,
      emailVerified: true,
      enabled: true,
      credentials: [{ type: 'password', value: password }],
    }),
  })
  if (!response.ok) throw new Problem(`Keycloak did not take the demo viewer: status ${response.status}.`)
}
