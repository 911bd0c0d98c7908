/** A signal that aborts when the app's own or the viewer's does, and what to call when the response has come. */
interface LinkedSignal {
  readonly signal: AbortSignal | undefined
  /** From now on the viewer's signal aborts nothing. Otherwise a long visit would collect a listener for each request. */
  readonly unlink: () => void
}

const nothing = () => undefined

export function linkSignals(ofApp: AbortSignal | null | undefined, ofViewer: AbortSignal | undefined): LinkedSignal {
  if (!ofApp || !ofViewer) return { signal: ofApp ?? ofViewer, unlink: nothing }
  // Chromium 116. It collects nothing, so it can end the stream of a body, too.
  const { any } = AbortSignal as { any?: (signals: AbortSignal[]) => AbortSignal }
  if (any) return { signal: any.call(AbortSignal, [ofApp, ofViewer]), unlink: nothing }
  const controller = new AbortController()
  const abort = (signal: AbortSignal) => controller.abort(signal.reason)
  const onApp = () => abort(ofApp)
  const onViewer = () => abort(ofViewer)
  if (ofApp.aborted) onApp()
  ofApp.addEventListener('abort', onApp)
  ofViewer.addEventListener('abort', onViewer)
  return { signal: controller.signal, unlink: () => ofViewer.removeEventListener('abort', onViewer) }
}

/** Settles as `work` does, or rejects as soon as the app aborts, also while `work` waits for the viewer. */
export function unlessAborted<T>(signal: AbortSignal | null | undefined, work: Promise<T>): Promise<T> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const onAbort = () => reject((signal.reason as Error | undefined) ?? new DOMException('Aborted.', 'AbortError'))
    const end = () => signal.removeEventListener('abort', onAbort)
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort)
    work.then(resolve, reject).then(end, end)
  })
}
