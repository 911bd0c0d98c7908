/** A signal that aborts when the app's own or the viewer's does, and what to call when the response has come. */
interface LinkedSignal {
  readonly signal: AbortSignal | undefined
  /** From now on the viewer's signal aborts nothing. Otherwise a long visit would collect a listener for each request. */
  readonly unlink: () => void
}

const nothing = () => undefined

/** `AbortSignal.any` is Chromium 116. */
export function linkSignals(ofApp: AbortSignal | null | undefined, ofViewer: AbortSignal | undefined): LinkedSignal {
  if (!ofApp || !ofViewer) return { signal: ofApp ?? ofViewer, unlink: nothing }
  const controller = new AbortController()
  const abort = (signal: AbortSignal) => controller.abort(signal.reason)
  const onApp = () => abort(ofApp)
  const onViewer = () => abort(ofViewer)
  if (ofApp.aborted) onApp()
  ofApp.addEventListener('abort', onApp)
  ofViewer.addEventListener('abort', onViewer)
  return { signal: controller.signal, unlink: () => ofViewer.removeEventListener('abort', onViewer) }
}
