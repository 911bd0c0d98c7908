import { Problem } from '../tools/problem.ts'

/** Keys that packaging writes itself, and where their value comes from. */
const OURS: Readonly<Record<string, string>> = {
  id: '--webos-id',
  version: 'the package.json above the built app',
  title: '"appName" of the configuration',
  vendor: '--vendor',
  type: 'the packages: the type is "web"',
  main: 'the build: the page is index.html',
  icon: '--artwork',
  largeIcon: '--artwork',
  splashBackground: '--artwork',
  disableBackHistoryAPI: 'the packages: the sign-in handles Back',
}

/**
 * Returns the keys of a team's own appinfo.json, such as handlesRelaunch or requiredMemory, for the package's.
 * @throws Problem for a file that is no JSON object, or for each key that packaging writes itself
 */
export function ownAppInfo(file: string, text: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Problem(`${file} is not JSON: ${(error as Error).message.replace(/\s+/g, ' ')}.`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Problem(`${file} is not a JSON object.`)
  const refused = Object.keys(value).filter((key) => key in OURS)
  if (refused.length > 0)
    throw new Problem(...refused.map((key) => `${file} has "${key}", which comes from ${OURS[key]}: remove it.`))
  return value as Record<string, unknown>
}
