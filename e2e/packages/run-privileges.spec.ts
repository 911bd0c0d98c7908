import { expect, test } from './support/run-fixtures.ts'
import { declaredPrivileges, openPackagedSet } from './support/run-set.ts'

/** Each privilege, and the calls that a set rejects without it. */
const NEEDED_FOR: Readonly<Record<string, readonly string[]>> = {
  'http://developer.samsung.com/privilege/network.public': [
    'webapis.network.addNetworkStateChangeListener',
    'webapis.network.isConnectedToGateway',
  ],
}

for (const privilege of Object.keys(NEEDED_FOR))
  test(`tizen package without ${privilege}: the set rejects the calls, and the sign-in works without them`, async ({
    packages,
  }) => {
    const declared = await declaredPrivileges(packages.tizen)
    expect(declared).toContain(privilege)
    const model = { platform: 'tizen', engine: 'installed', webSecurity: false } as const
    const privileges = declared.filter((one) => one !== privilege)
    await using tv = await openPackagedSet(packages, model, { privileges })
    await tv.focus('Sign in')
    await tv.ok()
    await tv.text('user-code')
    const refused = (await tv.calls()).flatMap((call) => /^(.+) refused$/.exec(call)?.[1] ?? [])
    expect([...new Set(refused)].sort()).toEqual(NEEDED_FOR[privilege])
    expect(tv.problems).toEqual([])
  })

test('tizen package: declares only the privileges that it needs', async ({ packages }) => {
  // Without "internet" a set blocks all requests.
  const needed = ['http://tizen.org/privilege/internet', ...Object.keys(NEEDED_FOR)]
  expect((await declaredPrivileges(packages.tizen)).sort()).toEqual(needed.sort())
})
