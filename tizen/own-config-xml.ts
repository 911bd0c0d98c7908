import { DOMParser, XMLSerializer, type Element } from '@xmldom/xmldom'
import { firstSentence, Problem } from '../tools/problem.ts'

/** Elements that packaging writes itself, and where their value comes from. */
const OURS: Readonly<Record<string, string>> = {
  access: '"connectOrigins" and "resourceOrigins" of the configuration',
  author: '--vendor',
  content: 'the build: the page is index.html',
  icon: '--artwork',
  name: '"appName" of the configuration',
  'tizen:application': '--tizen-id',
  'tizen:profile': 'the packages: the profile is tv-samsung',
  'tizen:setting': 'the packages',
  'tizen:content-security-policy': '"contentSecurity" of the configuration',
  'tizen:allow-navigation': 'the packages: the app has one page',
}

/**
 * Returns the elements of a team's own config.xml, such as tizen:app-control or preference, one line each, for
 * insertion into ours.
 * @throws Problem for a file that is not a config.xml, or for each element that packaging writes itself
 */
export function ownElements(file: string, text: string): string {
  const problems: string[] = []
  let root: Element | null = null
  try {
    root = new DOMParser({ onError: (_, message) => problems.push(message) }).parseFromString(
      text,
      'text/xml',
    ).documentElement
  } catch (error) {
    problems.push((error as Error).message)
  }
  if (problems.length > 0 || root?.localName !== 'widget' || root.namespaceURI !== 'http://www.w3.org/ns/widgets')
    throw new Problem(
      `${file} is not a config.xml with a <widget>${problems[0] ? `: ${firstSentence(new Error(problems[0]))}` : ''}.`,
    )
  const elements = Array.from(root.childNodes).filter((node): node is Element => node.nodeType === 1)
  const refused = elements.filter(({ nodeName }) => nodeName in OURS)
  if (refused.length > 0)
    throw new Problem(
      ...refused.map(({ nodeName }) => `${file} has <${nodeName}>, which comes from ${OURS[nodeName]}: remove it.`),
    )
  const serializer = new XMLSerializer()
  return elements
    .map((element) => `  ${serializer.serializeToString(element).replace(/ xmlns(:tizen)?="[^"]*"/g, '')}\n`)
    .join('')
}
