/** Marks the chosen one of a list. */
export function Tick() {
  return (
    <svg className="cp-tick" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M3 13l6 6L21 5" />
    </svg>
  )
}
