/** Returns a function that runs the given steps one after another. A step that fails does not stop the next one. */
export function createInOrder(): <R>(step: () => Promise<R>) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve()
  return (step) => {
    const result = last.then(step, step)
    last = result
    return result
  }
}
