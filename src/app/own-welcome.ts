import { createContext } from 'react'
import type { OwnWelcome } from '../screens/welcome/welcome-parts.ts'

/** What an app behind the gate shows in place of Welcome. */
export const OwnWelcomeContext = createContext<OwnWelcome | undefined>(undefined)
