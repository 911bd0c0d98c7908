import type { PendingDeviceFlow } from './protocol/device-flow.ts'
import type { SignIn } from './sign-in.ts'

/** What a launch goes on with: the stored session, else the sign-in that was under way, else nothing. Sends nothing. */
export async function launch({ session, attempts }: SignIn): Promise<PendingDeviceFlow | undefined> {
  // Side by side: a database that hangs keeps a launch waiting once.
  const [, pending] = await Promise.all([session.restore(), attempts.load()])
  return session.state().status === 'signed-in' ? undefined : pending
}
