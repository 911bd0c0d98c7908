/** Couchpass's logo: a television with a check mark. */
export function Mark() {
  return (
    <svg className="cp-mark" viewBox="0 0 120 96" aria-hidden="true" focusable="false">
      <rect x="5" y="5" width="110" height="72" rx="14" fill="none" stroke="currentColor" strokeWidth="8" />
      <path d="M38 91h44" stroke="currentColor" strokeWidth="8" strokeLinecap="round" />
      <path
        className="cp-mark-tick"
        d="M38 42l16 16 30-32"
        fill="none"
        strokeWidth="10"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
