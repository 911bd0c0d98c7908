import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { temporaryFolder } from './folders.ts'
import { findChromium } from './requirements.ts'

afterEach(() => vi.unstubAllEnvs())

test.each([
  ['a wrapper that would outlive its signal', '#!/bin/sh -e\n\n/bin/true "$@"\n', '/bin/true'],
  ['a wrapper with exec', '#!/bin/sh\nexec /bin/true "$@"\n', undefined],
])('finds the browser behind %s', async (_, script, found) => {
  await using folder = await temporaryFolder('wrapper')
  const wrapper = join(folder.path, 'chromium-headless-shell')
  await writeFile(wrapper, script)
  await chmod(wrapper, 0o755)
  vi.stubEnv('COUCHPASS_CHROMIUM', '')
  vi.stubEnv('PATH', folder.path)
  expect(await findChromium()).toBe(found ?? wrapper)
})
