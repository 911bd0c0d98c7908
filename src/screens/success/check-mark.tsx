/** A tick in a disc. */
export function CheckMark() {
  return (
    <svg className="cp-check-mark" viewBox="0 0 96 96" aria-hidden="true" focusable="false">
      <circle cx="48" cy="48" r="48" />
      <path d="M26 50l15 15 30-32" />
    </svg>
  )
}
