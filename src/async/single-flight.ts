/**
 * Single flight: returns a function that runs `work` once at a time. Callers with the key of the running call share its
 * result. A call with another key starts its own run; the earlier run still continues to its end.
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
