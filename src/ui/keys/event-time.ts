/** Now, on the clock of `Event.timeStamp`, which engines need not share with `performance.now()`. */
export function eventTime(): number {
  return new Event('now').timeStamp
}
