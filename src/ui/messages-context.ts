import { createContext, useContext } from 'react'
import { en } from '../i18n/en.ts'
import type { Messages } from '../i18n/messages.ts'

export const MessagesContext = createContext<Messages>(en)

/** The catalogue of the viewer's language. */
export function useMessages(): Messages {
  return useContext(MessagesContext)
}
