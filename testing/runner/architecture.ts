import type { ICruiseResult } from 'dependency-cruiser'

export const ARCHITECTURE = 'docs/architecture.md'

type Arrow = readonly [from: string, to: string]

/** Returns the page with its diagrams redrawn. Each stands below a line `<!-- imports: NAME -->`. */
export function withDiagrams(page: string, arrows: readonly Arrow[]): string {
  const isSource = (room: string) => room.startsWith('src/')
  const isFile = (room: string) => /\.\w+$/.test(room)
  const bySource = (room: string) => (isSource(room) ? 'src' : room)
  const diagrams: Readonly<Record<string, readonly Arrow[]>> = {
    src: arrows.filter((arrow) => arrow.every(isSource)).map(([from, to]) => [from.slice(4), to.slice(4)]),
    all: arrows.map(([from, to]): Arrow => [bySource(from), bySource(to)]).filter((arrow) => !arrow.some(isFile)),
  }
  return page.replace(/(<!-- imports: (\w+) -->\n)(?:```mermaid\n[^]*?```\n)?/g, (_, marker: string, name: string) => {
    const drawn = diagrams[name]
    if (!drawn)
      throw new Error(`${ARCHITECTURE} asks for an unknown diagram "${name}": use one of ${Object.keys(diagrams)}.`)
    return `${marker}${mermaid(drawn)}`
  })
}

/** The imports between rooms, without tests and configuration files. Rooms are the rows of .dependency-cruiser.js. */
export function arrowsBetweenRooms({ modules, summary }: ICruiseResult): Arrow[] {
  const rooms = (summary.ruleSetUsed?.forbidden ?? [])
    .map(({ name = '' }) => name)
    .filter((name) => !name.includes(' '))
  const roomOf = (file: string) =>
    rooms
      .filter((room) => file === room || (file.startsWith(`${room}/`) && !/\.test\.tsx?$/.test(file)))
      .reduce((longest, room) => (room.length > longest.length ? room : longest), '')
  return modules.flatMap(({ source, dependencies }) =>
    dependencies
      // A template's import of our own package, which only a build can resolve.
      .filter(({ couldNotResolve }) => !couldNotResolve)
      .map(({ resolved }): Arrow => [roomOf(source), roomOf(resolved)])
      .filter((arrow) => arrow.every(Boolean)),
  )
}

/** Leaves out an arrow if a path over other rooms leads there too: the same order with fewer lines. */
function mermaid(arrows: readonly Arrow[]): string {
  const next = new Map<string, Set<string>>()
  for (const [from, to] of arrows) if (from !== to) next.set(from, (next.get(from) ?? new Set()).add(to))
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    from === to ||
    (!seen.has(from) && [...(next.get(from) ?? [])].some((room) => reaches(room, to, new Set([...seen, from]))))
  const lines = [...next].flatMap(([from, targets]) =>
    [...targets]
      .filter((to) => ![...targets].some((other) => other !== to && reaches(other, to, new Set([from]))))
      .map((to) => `  ${node(from)} --> ${node(to)}`),
  )
  return ['```mermaid', 'flowchart TB', ...lines.sort(), '```', ''].join('\n')
}

/** Mermaid's ids cannot contain a slash or a dot. */
function node(room: string): string {
  const id = room.replace(/[^a-z0-9]/g, '_')
  return id === room ? id : `${id}[${room}]`
}
