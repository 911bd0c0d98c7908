import { useState } from 'react'
import { initialsOf } from './initials.ts'

interface AvatarProps {
  readonly name: string | undefined
  /** Address of a picture that may be loaded. */
  readonly picture: string | undefined
}

/** The viewer's picture. Until it has loaded, and if it does not load: the initials, or a silhouette without any. */
export function Avatar({ name, picture }: AvatarProps) {
  const [loaded, setLoaded] = useState<string>()
  const isLoaded = picture !== undefined && loaded === picture
  const initials = initialsOf(name)
  return (
    <div className="cp-avatar" aria-hidden="true" data-testid="avatar">
      {!isLoaded && (initials === '' ? <Silhouette /> : initials)}
      {picture !== undefined && (
        // Without cookies and without a referrer: the picture's server learns nothing but that it is wanted.
        <img
          key={picture}
          className={isLoaded ? 'cp-avatar-picture' : 'cp-avatar-picture cp-avatar-to-come'}
          crossOrigin="anonymous"
          referrerPolicy="no-referrer"
          src={picture}
          alt=""
          onLoad={() => setLoaded(picture)}
        />
      )}
    </div>
  )
}

function Silhouette() {
  return (
    <svg className="cp-silhouette" viewBox="0 0 120 120" focusable="false">
      <circle cx="60" cy="46" r="21" />
      <path d="M22 106c0-24 17-34 38-34s38 10 38 34z" />
    </svg>
  )
}
