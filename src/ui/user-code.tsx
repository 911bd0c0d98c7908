import { codeGroups } from './code-groups.ts'

/**
 * The code in very large type. Its text content is the code as received; the groups are set apart by space only, so
 * that the viewer types no separator that is not in the code.
 */
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
