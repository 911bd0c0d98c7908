import { expect, test } from '@playwright/test'
import { OLD_ENGINES, type OldEngineName } from '../../testing/engines/install/old-engines.ts'
import { requireEngines } from '../../testing/engines/install/require-engine.ts'

const NAMES = Object.keys(OLD_ENGINES) as OldEngineName[]

test('the old engines are installed', async () => {
  test.setTimeout(5 * 60_000)
  expect(await requireEngines(NAMES)).toHaveLength(NAMES.length)
})
