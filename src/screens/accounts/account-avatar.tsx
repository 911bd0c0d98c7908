import { initialsOf } from '../home/initials.ts'

/** Initials, or a silhouette for a name without letters and for an account without a name. */
export function AccountAvatar({ name }: { readonly name: string | undefined }) {
  const initials = initialsOf(name)
  return (
    <span className="cp-account-avatar" aria-hidden="true">
      {initials === '' ? (
        <svg viewBox="0 0 24 24">
          <path d="M12 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10zm0 2c-5 0-9 2.5-9 6v2h18v-2c0-3.5-4-6-9-6z" />
        </svg>
      ) : (
        initials
      )}
    </span>
  )
}
