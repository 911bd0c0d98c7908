import { expect, test } from 'vitest'
import { billOfMaterials, noticedPackages } from './bill-of-materials.ts'

const component = (name: string, version = 1) => ({ name, 'bom-ref': `${name}@${version}` })
const PROJECT = {
  serialNumber: 'urn:uuid:random',
  metadata: { timestamp: 'now', component: component('clone') },
  components: [component('bundled'), component('inner'), component('inner', 2), component('tool')],
  dependencies: [
    { ref: 'clone@1', dependsOn: ['bundled@1', 'tool@1'] },
    { ref: 'bundled@1', dependsOn: ['inner@1', 'tool@1'] },
    { ref: 'inner@1', dependsOn: [] },
    { ref: 'tool@1', dependsOn: ['inner@2'] },
  ],
}
const CONTENTS = {
  manifest: { name: 'couchpass', version: '1.0.0' },
  packages: new Set(['bundled', 'inner']),
  sourceDate: 1_800_000_000,
}

test('lists what is in the package, and is the same for the same commit', () => {
  const bom = billOfMaterials(PROJECT, CONTENTS)
  expect(bom.metadata.component).toMatchObject({ name: 'couchpass', version: '1.0.0' })
  expect(bom.components.map((one) => one['bom-ref'])).toEqual(['bundled@1', 'inner@1'])
  expect(bom.dependencies).toEqual([
    { ref: 'clone@1', dependsOn: ['bundled@1', 'inner@1'] },
    { ref: 'bundled@1', dependsOn: ['inner@1'] },
    { ref: 'inner@1', dependsOn: [] },
  ])
  expect(bom.serialNumber).toMatch(/^urn:uuid:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
  expect(billOfMaterials({ ...PROJECT, serialNumber: 'another' }, CONTENTS)).toEqual(bom)
  expect(billOfMaterials(PROJECT, { ...CONTENTS, sourceDate: 0 }).serialNumber).not.toBe(bom.serialNumber)
})

test('fails where a bundled package is not listed', () => {
  expect(() => billOfMaterials(PROJECT, { ...CONTENTS, packages: new Set(['absent']) })).toThrow(
    'npm sbom does not list absent.',
  )
})

test('reads the packages from a NOTICE', () => {
  const line = '-'.repeat(80)
  expect(noticedPackages(`Couchpass\n${line}\n@scope/one\n\nMIT\n${line}\ntwo\n\nISC`)).toEqual(['@scope/one', 'two'])
})
