/** On the panel's element: packaging looks for this name, and refuses a build that holds it. */
export const PANEL_CLASS = 'couchpass-qa-panel'
/** On the root element while the panel is open: the television makes room. */
export const OPEN_CLASS = 'couchpass-qa-open'
/** What no remote has, and no browser uses. */
export const PANEL_KEY = 'F2'
