/**
 * The functions of lodash-es that norigin uses, in the way it uses them. The app's build puts this file in the place
 * of lodash-es (ADR 011): the original `sortBy`, `filter` and `findKey` do deep comparisons and cost 8 kB gzip in a
 * script that is read at every launch. The build fails if norigin imports another name.
 */
type Entries<T> = Readonly<Record<string, T>>

export const assign = Object.assign

export function difference<T>(from: readonly T[], without: readonly T[]): T[] {
  return from.filter((one) => without.indexOf(one) < 0)
}

export function filter<T>(entries: Entries<T>, isWanted: (value: T) => boolean): T[] {
  return Object.keys(entries)
    .map((key) => entries[key] as T)
    .filter(isWanted)
}

export function findKey<T>(entries: Entries<T>, isWanted: (value: T) => boolean): string | undefined {
  return Object.keys(entries).filter((key) => isWanted(entries[key] as T))[0]
}

export function first<T>(list: readonly T[]): T | undefined {
  return list[0]
}

export function forEach<T>(list: readonly T[], act: (value: T) => void): void {
  list.forEach((value) => act(value))
}

export function forOwn<T>(entries: Entries<T>, act: (value: T, key: string) => void): void {
  Object.keys(entries).forEach((key) => act(entries[key] as T, key))
}

export function noop(): void {
  // norigin uses it as the default of optional callbacks.
}

/** Sorts by ascending number, stably. `Array.prototype.sort` is stable only since Chromium 70. */
export function sortBy<T>(list: readonly T[], valueOf: (value: T) => number): T[] {
  return list
    .map((value, index) => ({ value, index, by: valueOf(value) }))
    .sort((one, other) => one.by - other.by || one.index - other.index)
    .map(({ value }) => value)
}

/** Runs once, `waitMs` after the last call. */
export function debounce<A extends unknown[]>(act: (...args: A) => void, waitMs: number) {
  let timer: number | undefined
  const debounced = (...args: A) => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => act(...args), waitMs)
  }
  return Object.assign(debounced, { cancel: () => window.clearTimeout(timer) })
}

/** norigin throttles only when it is configured to. */
export function throttle(): never {
  throw new Error('norigin throttles only if init() asks for it, and startNavigation() does not.')
}

let lastId = 0
export function uniqueId(prefix: string): string {
  return `${prefix}${(lastId += 1)}`
}
