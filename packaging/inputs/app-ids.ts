/**
 * Which ids the stores accept. LG's rules are in its reference of appinfo.json, "id". Samsung's are the pattern of
 * tizen:application in the schema of config.xml. An id is permanent: an update with another id is a different app.
 */
const WEBOS_ID = /^[a-z0-9][a-z0-9.-]+$/
/** LG's reference: "Don't start with the following names". Its fourth name, com.palmdts, is covered by the first. */
const WEBOS_RESERVED = ['com.palm', 'com.webos', 'com.lge']
const TIZEN_ID = /^[0-9a-zA-Z]{10}\.[0-9a-zA-Z]{1,52}$/

/** One sentence that says why LG would reject the id, or undefined. */
export function webosIdProblem(id: string): string | undefined {
  const reserved = WEBOS_RESERVED.find((name) => id.startsWith(name))
  if (reserved !== undefined)
    return `--webos-id "${id}" begins with ${reserved}, which LG reserves: use a name from your own domain.`
  if (!WEBOS_ID.test(id) || id.split('.').includes(''))
    return `--webos-id "${id}" is not a valid LG app id: use lower-case letters, digits, "-" and ".", e.g. com.example.tv.`
  return undefined
}

/** One sentence that says why Samsung would reject the id, or undefined. */
export function tizenIdProblem(id: string): string | undefined {
  if (TIZEN_ID.test(id)) return undefined
  return `--tizen-id "${id}" is not a valid Samsung app id: use ten letters or digits, a dot, then up to 52 more, e.g. AbCdEf1234.Example.`
}
