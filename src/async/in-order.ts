/** Gives a function that runs the steps given to it one after the other; a step that fails does not stop the next. */
export function createInOrder(): <R>(step: () => Promise<R>) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve()
  return (step) => {
    const result = last.then(step, step)
    last = result
    return result
  }
}
