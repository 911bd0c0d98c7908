/** Milliseconds as people read a countdown: "9:58", "1:00:00". Never below "0:00"; a second that has begun counts. */
export function durationText(ms: number): string {
  const whole = Math.max(0, Math.ceil(ms / 1000))
  const twoDigits = (value: number) => (value < 10 ? `0${value}` : String(value))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const seconds = twoDigits(whole % 60)
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${seconds}` : `${minutes}:${seconds}`
}
