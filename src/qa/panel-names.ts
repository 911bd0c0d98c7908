/** The class of the panel's element. Packaging refuses a build that contains this name. */
export const PANEL_CLASS = 'couchpass-qa-panel'
/** The class of the root element while the panel is open; the television then shrinks. */
export const OPEN_CLASS = 'couchpass-qa-open'
/** A key that no remote has and no browser uses. */
export const PANEL_KEY = 'F2'
