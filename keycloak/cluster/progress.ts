const LINE_EVERY_MS = 10_000

export interface Progress {
  /** Prints that this part starts, and then every ten seconds that it still does. */
  begin(part: string): void
  /** Prints nothing more. */
  end(): void
}

/** Progress of a start with several parts: one line a part, with the seconds since the beginning. */
export function createProgress(print: (line: string) => void): Progress {
  const beganAt = performance.now()
  let timer: NodeJS.Timeout | undefined
  const line = (text: string) => {
    const seconds = Math.round((performance.now() - beganAt) / 1000)
    print(`  ${String(seconds).padStart(4)} s  ${text}`)
  }
  return {
    begin(part) {
      clearInterval(timer)
      line(`starting ${part} …`)
      timer = setInterval(() => line(`still starting ${part} …`), LINE_EVERY_MS)
    },
    end: () => clearInterval(timer),
  }
}
