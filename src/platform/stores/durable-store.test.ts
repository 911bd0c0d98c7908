import { describe, expect, it } from 'vitest'
import { createDurableStore } from './durable-store.ts'
import type { RecordStore } from './record-store.ts'

interface Place extends RecordStore {
  records: Record<string, unknown>
  isReadable: boolean
  isWritable: boolean
}

function createPlace(): Place {
  const place: Place = {
    records: {},
    isReadable: true,
    isWritable: true,
    async read(key) {
      if (!place.isReadable) throw new Error('unreadable')
      return place.records[key]
    },
    async write(key, record) {
      if (!place.isWritable) throw new Error('full')
      place.records[key] = record
    },
  }
  return place
}

const isText = (value: unknown): value is string => typeof value === 'string'

function createStores() {
  const [database, copy] = [createPlace(), createPlace()]
  return { database, copy, store: relaunch(database, copy) }
}

const relaunch = (...places: Place[]) => createDurableStore('key', isText, places)
const record = (generation: number, value: unknown) => ({ version: 1, generation, value })

describe('save and load', () => {
  it('is empty at first', async () => {
    const { store } = createStores()
    expect(await store.load()).toBeUndefined()
  })

  it('returns the saved value, also after a relaunch', async () => {
    const { database, copy, store } = createStores()
    await store.save('first')
    await store.save('second')
    expect(await store.load()).toBe('second')
    expect(await relaunch(database, copy).load()).toBe('second')
  })

  it('writes a tombstone within the call that clears: the television may be switched off right after it', async () => {
    const { database, copy, store } = createStores()
    await store.save('value')
    const cleared = store.clear()
    expect(copy.records).toEqual({ key: record(2, null) })
    await cleared
    expect(await relaunch(database, copy).load()).toBeUndefined()
  })

  it('writes the same record to both places', async () => {
    const { database, copy, store } = createStores()
    await store.save('value')
    expect(database.records).toEqual({ key: record(1, 'value') })
    expect(copy.records).toEqual(database.records)
  })

  it.each([
    ['the second copy came back old after a power cut', 5, 4],
    ['the database took nothing the last time', 4, 5],
  ])('returns the value with the higher generation: %s', async (_, inDatabase, inCopy) => {
    const { database, copy, store } = createStores()
    database.records.key = record(inDatabase, `value ${inDatabase}`)
    copy.records.key = record(inCopy, `value ${inCopy}`)
    expect(await store.load()).toBe('value 5')
  })

  it('writes a generation above that of another version, which may read next', async () => {
    const { database, copy, store } = createStores()
    copy.records.key = { version: 2, generation: 9, value: 'future' }
    await store.save('value')
    expect(database.records.key).toEqual(record(10, 'value'))
  })

  it('writes a generation above all existing ones', async () => {
    const { database, copy, store } = createStores()
    database.records.key = record(3, 'old')
    copy.records.key = record(7, 'newer')
    await store.save('newest')
    expect(database.records.key).toEqual(record(8, 'newest'))
  })

  it('runs calls in order even if the caller does not wait for them', async () => {
    const { database, copy, store } = createStores()
    const loaded = [store.save('first'), store.load(), store.save('second'), store.load(), store.clear(), store.load()]
    expect(await Promise.all(loaded)).toEqual([undefined, 'first', undefined, 'second', undefined, undefined])
    expect(database.records).toEqual({ key: record(4, null) })
    expect(copy.records).toEqual(database.records)
  })
})

describe('a store that fails', () => {
  it.each([0, 1])('is compensated for by the other: store %i', async (failing) => {
    const { database, copy, store } = createStores()
    const place = [database, copy][failing]!
    place.isWritable = place.isReadable = false
    await store.save('value')
    expect(await store.load()).toBe('value')
    expect(await relaunch(database, copy).load()).toBe('value')
  })

  it('rejects a save only if no store accepted it, with the reason', async () => {
    const { database, copy, store } = createStores()
    database.isWritable = copy.isWritable = false
    await expect(store.save('value')).rejects.toThrow('full')
    await expect(store.clear()).rejects.toThrow('full')
    copy.isWritable = true
    await store.save('value')
    expect(await store.load()).toBe('value')
  })

  it('never rejects a load', async () => {
    const { database, copy, store } = createStores()
    database.isReadable = copy.isReadable = false
    expect(await store.load()).toBeUndefined()
  })

  it('that could not be read is still overwritten by a higher generation', async () => {
    const { database, copy, store } = createStores()
    for (const value of ['first', 'second', 'third']) await store.save(value)
    database.isReadable = false
    copy.records = {}
    await store.save('fourth')
    expect(database.records.key).toEqual(record(4, 'fourth'))
  })

  it('rejects a save if there is no store at all', async () => {
    await expect(createDurableStore('key', isText, []).save('value')).rejects.toThrow('no place')
  })
})

describe('clear', () => {
  it('leaves no value in either store', async () => {
    const { database, copy, store } = createStores()
    await store.save('secret')
    await store.clear()
    expect(JSON.stringify([database.records, copy.records])).not.toContain('secret')
    expect(await relaunch(database, copy).load()).toBeUndefined()
  })

  it('holds when the second copy loses the write and comes back with the value', async () => {
    const { database, copy, store } = createStores()
    await store.save('secret')
    const before = { ...copy.records }
    await store.clear()
    copy.records = before
    expect(await relaunch(database, copy).load()).toBeUndefined()
  })

  it('holds when the database could not be written', async () => {
    const { database, copy, store } = createStores()
    await store.save('secret')
    database.isWritable = false
    await store.clear()
    expect(database.records.key).toEqual(record(1, 'secret'))
    expect(await relaunch(database, copy).load()).toBeUndefined()
  })

  it('is undone by the next save', async () => {
    const { database, copy, store } = createStores()
    await store.clear()
    await store.save('value')
    expect(await relaunch(database, copy).load()).toBe('value')
  })
})

describe('an unusable record', () => {
  it.each([
    ['text', 'truncated'],
    ['null', null],
    ['an array', []],
    ['another version', { version: 2, generation: 9, value: 'future' }],
    ['no generation', { version: 1, value: 'value' }],
    ['a generation that is no number', { version: 1, generation: '9', value: 'value' }],
    ['a generation that is not finite', { version: 1, generation: Infinity, value: 'value' }],
    ['no value', { version: 1, generation: 9 }],
    ['a value that is not valid', record(9, { not: 'text' })],
  ])('is ignored, and the other copy is used: %s', async (_, broken) => {
    const { database, copy, store } = createStores()
    database.records.key = broken
    expect(await store.load()).toBeUndefined()
    copy.records.key = record(2, 'good')
    expect(await store.load()).toBe('good')
    await store.save('new')
    expect(await relaunch(database, copy).load()).toBe('new')
  })
})
