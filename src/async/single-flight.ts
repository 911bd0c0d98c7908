/**
 * Gives a function that runs `work` once at a time: whoever asks for the same key while it runs shares its outcome.
 * Another key starts anew; what is under way then runs to its end all the same.
 */
export function createSingleFlight<K, R>(work: (key: K) => Promise<R>): (key: K) => Promise<R> {
  let flight: { readonly key: K; readonly outcome: Promise<R> } | undefined
  return (key) => {
    if (flight?.key === key) return flight.outcome
    const started = { key, outcome: work(key) }
    const land = () => {
      if (flight === started) flight = undefined
    }
    flight = started
    started.outcome.then(land, land)
    return started.outcome
  }
}
