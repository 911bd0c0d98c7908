/** The sign for languages, for viewers who cannot read the current one. */
export function Globe() {
  return (
    <svg className="cp-globe" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="10" />
      <ellipse cx="12" cy="12" rx="4.5" ry="10" />
      <path d="M2 12h20" />
    </svg>
  )
}
