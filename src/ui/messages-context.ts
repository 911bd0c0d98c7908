import { createContext, useContext } from 'react'
import type { Messages } from '../i18n/messages.ts'

export const MessagesContext = createContext<Messages | undefined>(undefined)

/** The catalogue of the viewer's language. */
export function useMessages(): Messages {
  const messages = useContext(MessagesContext)
  if (!messages) throw new Error('This component works inside the frame of the screens alone.')
  return messages
}
