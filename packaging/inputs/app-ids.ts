/**
 * Which ids the stores take. LG's rules: its reference of appinfo.json, "id". Samsung's: the pattern of tizen:application
 * in the schema of config.xml. Both are chosen once: an update with another id is another app.
 */
const WEBOS_ID = /^[a-z0-9][a-z0-9.-]+$/
/** "Don't start with the following names", says LG; its fourth, com.palmdts, begins with the first. */
const WEBOS_RESERVED = ['com.palm', 'com.webos', 'com.lge']
const TIZEN_ID = /^[0-9a-zA-Z]{10}\.[0-9a-zA-Z]{1,52}$/

/** What is wrong with the id for LG, in one sentence. */
export function webosIdProblem(id: string): string | undefined {
  const reserved = WEBOS_RESERVED.find((name) => id.startsWith(name))
  if (reserved !== undefined)
    return `--webos-id "${id}" begins with ${reserved}, which LG keeps for itself: take a name of your own domain.`
  if (!WEBOS_ID.test(id) || id.split('.').includes(''))
    return `--webos-id "${id}" is not an id that LG takes: lower-case letters, digits, "-" and ".", e.g. com.example.tv.`
  return undefined
}

/** What is wrong with the id for Samsung, in one sentence. */
export function tizenIdProblem(id: string): string | undefined {
  if (TIZEN_ID.test(id)) return undefined
  return `--tizen-id "${id}" is not an id that Samsung takes: ten letters or digits, a dot, up to 52 more, e.g. AbCdEf1234.Example.`
}
