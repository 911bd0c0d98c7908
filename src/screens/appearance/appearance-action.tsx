import { Action } from '../../ui/action.tsx'
import { Globe } from '../../ui/globe.tsx'
import { useMessages } from '../../ui/messages-context.ts'

interface AppearanceActionProps {
  /** Whether the viewer can choose a language. */
  readonly hasLanguages: boolean
  readonly onPress: () => void
  readonly first: boolean
  readonly onFocus: () => void
}

/** Opens language and display. Names the language, and says "Language" also to viewers who cannot read it. */
export function AppearanceAction({ hasLanguages, ...control }: AppearanceActionProps) {
  const { appearance, language, name } = useMessages()
  if (!hasLanguages) return <Action label={appearance.displayTitle} look="quiet" {...control} />
  const isEnglish = language === 'en'
  const label = [appearance.title, ...(isEnglish ? [] : ['Language']), name].join(' · ')
  return (
    <Action label={label} look="quiet" {...control}>
      <Globe /> {appearance.title} · {!isEnglish && <EnglishWord />}
      {name}
    </Action>
  )
}

function EnglishWord() {
  return (
    <>
      <span lang="en" dir="ltr">
        Language
      </span>{' '}
      ·{' '}
    </>
  )
}
