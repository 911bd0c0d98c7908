/**
 * Three dots in the middle of the screen: the app works, and there is nothing to decide. index.html shows the same
 * before the first render.
 */
export function Waiting() {
  return (
    <svg className="cp-waiting" viewBox="0 0 120 24" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="12" />
      <circle cx="60" cy="12" r="12" />
      <circle cx="108" cy="12" r="12" />
    </svg>
  )
}
