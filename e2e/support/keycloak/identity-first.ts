import type { KeycloakServer } from '../../../keycloak/server.ts'
import { adminRequest } from './admin.ts'

const FLOW = 'identity-first'
const FORMS = 'identity-first-forms'

/** Makes the realm's sign-in ask for the name on one page and for the password on the next. */
export async function askNameFirst(server: KeycloakServer, realm: string): Promise<void> {
  const flows = `/${realm}/authentication/flows`
  const executions = `${flows}/${FLOW}/executions`
  const add = (flow: string, provider: string) =>
    adminRequest(server, 'POST', `${flows}/${flow}/executions/execution`, { provider })
  await adminRequest(server, 'POST', flows, { alias: FLOW, providerId: 'basic-flow', topLevel: true })
  await add(FLOW, 'auth-cookie')
  await adminRequest(server, 'POST', `${executions}/flow`, { alias: FORMS, type: 'basic-flow' })
  await add(FORMS, 'auth-username-form')
  await add(FORMS, 'auth-password-form')
  for (const execution of (await adminRequest(server, 'GET', executions)) as { level: number }[])
    await adminRequest(server, 'PUT', executions, {
      ...execution,
      requirement: execution.level === 0 ? 'ALTERNATIVE' : 'REQUIRED',
    })
  await adminRequest(server, 'PUT', `/${realm}`, { browserFlow: FLOW })
}
