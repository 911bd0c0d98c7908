/**
 * Finds what would stop a built page from running at file:// on a television or under the packages' content security
 * policy.
 */

interface Tag {
  readonly text: string
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
}

/** What is wrong with the page, one sentence each. */
export function pageProblems(html: string): string[] {
  const tags = tagsOf(html)
  const scripts = tags.filter(({ name, attributes }) => name === 'script' && !isData(attributes.get('type') ?? ''))
  const problems: string[] = []
  // The policy is inserted at the start of the head and applies only to what comes after it.
  const [first, second] = tags.map(({ name }) => name)
  if (first !== 'head' && !(first === 'html' && second === 'head'))
    problems.push('It does not begin with a <head>: move everything before it into the head.')
  for (const { text, attributes } of scripts) {
    if (/^\s*module\s*$/i.test(attributes.get('type') ?? ''))
      problems.push(`${text} is a module script, which does not run at file://.`)
    else if (/^\s*(importmap|speculationrules)\s*$/i.test(attributes.get('type') ?? ''))
      problems.push(`${text} has a type that old sets do not know.`)
  }
  for (const { text, name, attributes } of tags) {
    if (attributes.has('crossorigin')) problems.push(`${text} has "crossorigin", which fails at file://.`)
    const handler = [...attributes.keys()].find((attribute) => /^on[a-z]+$/.test(attribute))
    if (handler !== undefined)
      problems.push(`${text} has the inline script "${handler}", which the content security policy forbids.`)
    if (name === 'style' || attributes.has('style'))
      problems.push(`${text} is an inline style, which the content security policy forbids.`)
    if (name === 'base') problems.push(`${text} changes the base of relative addresses.`)
  }
  return [
    ...problems,
    ...absoluteAddresses(html).map(
      (address) => `"${address}" is not a relative address, so it does not work at file://.`,
    ),
  ]
}

/** The texts of the inline scripts, as the engine sees them after parsing the page. */
export function inlineScripts(html: string): string[] {
  const scripts = html
    .replace(/\r\n?/g, '\n')
    .matchAll(/<!--[^]*?-->|<script\b((?:"[^"]*"|'[^']*'|[^"'>])*)>([^]*?)<\/script\s*>/gi)
  return [...scripts].flatMap(([, rest, text]) => {
    const attributes = attributesOf(rest ?? '')
    const isInline = text !== undefined && !attributes.has('src') && !isData(attributes.get('type') ?? '')
    return isInline ? [text] : []
  })
}

/** The addresses outside the app's folder that the page loads. Plain links do not count: they load nothing. */
export function absoluteAddresses(html: string): string[] {
  return tagsOf(html)
    .filter(({ name }) => name !== 'a')
    .flatMap(({ name, attributes }) => [
      ...['src', 'href', 'poster', ...(name === 'object' ? ['data'] : [])].map((which) => attributes.get(which) ?? ''),
      // In "a.png 1x, b.png 2x" an address ends at the first space.
      ...(attributes.get('srcset') ?? '').split(',').map((candidate) => candidate.trim().split(/\s/)[0] ?? ''),
    ])
    .filter(isAbsolute)
}

/** The same for a style sheet. */
export function absoluteStyleAddresses(css: string): string[] {
  const inUrls = [...css.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))/g)]
  const inImports = [...css.matchAll(/@import\s*(?:"([^"]*)"|'([^']*)')/g)]
  return [...inUrls, ...inImports].map(([, ...forms]) => forms.find(Boolean) ?? '').filter(isAbsolute)
}

/** Whether the file is a source map or refers to one in its last comment. The same words inside code mean nothing. */
export function namesSourceMap(file: string, text: string): boolean {
  const comment = /\/(?:\/[#@]\s*sourceMappingURL=[^\s'"`]+|\*[#@]\s*sourceMappingURL=[^*'"`]+\*\/)\s*$/
  return /\.map$/i.test(file) || (/\.([cm]?js|css)$/i.test(file) && comment.test(text))
}

function isAbsolute(address: string): boolean {
  return /^(\/|\\|[a-z][a-z0-9+.-]*:)/i.test(address.trim()) && !/^\s*data:/i.test(address)
}

const SCRIPT_TYPE =
  /^(|module|importmap|speculationrules|(text|application)\/(x-)?(java|ecma)script|text\/(javascript1\.[0-5]|jscript|livescript))$/i

/** A type that is neither JavaScript nor one of HTML's own types does not run: the configuration, or a template. */
function isData(type: string): boolean {
  return !SCRIPT_TYPE.test(type.trim())
}

/** The tags of the page, except those in comments and scripts. */
export function tagsOf(html: string): Tag[] {
  const markup = html.replace(/<!--[^]*?-->/g, '').replace(/(<script\b[^>]*>)[^]*?(<\/script\s*>)/gi, '$1$2')
  const tags = markup.matchAll(/<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi)
  return [...tags].map(([text, name = '', rest = '']) => ({
    text,
    name: name.toLowerCase(),
    attributes: attributesOf(rest),
  }))
}

function attributesOf(text: string): Map<string, string> {
  const pairs = text.matchAll(/([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)
  return new Map([...pairs].map(([, name = '', a, b, c]) => [name.toLowerCase(), a ?? b ?? c ?? '']))
}
