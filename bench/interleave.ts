/**
 * Measures all subjects in every round, in turn. Round 0 warms up the machine and does not count. Returns the values
 * of each subject, by round.
 */
export async function interleave<Subject, Value>(
  title: string,
  subjects: readonly Subject[],
  rounds: number,
  measure: (subject: Subject) => Promise<Value>,
): Promise<Value[][]> {
  const values = subjects.map((): Value[] => [])
  for (let round = 0; round <= rounds; round += 1) {
    for (const place of inTurn([...subjects.keys()], round)) {
      const value = await measure(subjects[place]!)
      if (round > 0) values[place]!.push(value)
    }
    process.stdout.write(`\r${title}: round ${round} of ${rounds} `)
  }
  process.stdout.write('\n')
  return values
}

/** Each round begins with the next one, so that none is always first or always follows the same one. */
export function inTurn<Subject>(subjects: readonly Subject[], round: number): readonly Subject[] {
  const from = subjects.length === 0 ? 0 : round % subjects.length
  return [...subjects.slice(from), ...subjects.slice(0, from)]
}
