import { codeGroups } from './code-groups.ts'

/** The code, very large. Its text is the code as received; the grouping is space only, so nothing is added to type. */
export function UserCode({ code }: { readonly code: string }) {
  return (
    <span className={`cp-user-code ${sizeClass(code.length)}`} data-testid="user-code" dir="ltr">
      {codeGroups(code).map((group, index) => (
        <span key={index} className="cp-code-group">
          {group}
        </span>
      ))}
    </span>
  )
}

function sizeClass(length: number): string {
  return length <= 9
    ? 'cp-code-9'
    : length <= 12
      ? 'cp-code-12'
      : length <= 16
        ? 'cp-code-16'
        : length <= 24
          ? 'cp-code-24'
          : 'cp-code-long'
}
