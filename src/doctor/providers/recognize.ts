import { RECIPES } from './recipes.ts'
import type { Recipe } from './recipe.ts'

/**
 * The recipe of the provider that this issuer and this metadata look like. Only a guess: every provider may use these
 * paths. The issuer's host says most; of the paths, the longest match does.
 */
export function recognizeProvider(issuer: string, metadata: Readonly<Record<string, unknown>>): Recipe | undefined {
  const byIssuer = RECIPES.find(({ looksLike }) => looksLike.issuer?.test(issuer))
  if (byIssuer) return byIssuer
  const matches = RECIPES.map((recipe) => ({ recipe, length: matchedLength(recipe, metadata) }))
  const best = matches.reduce((longest, each) => (each.length > longest.length ? each : longest))
  return best.length > 0 ? best.recipe : undefined
}

/** How many characters of the endpoints the recipe describes; 0 if one of them is different. */
function matchedLength({ looksLike }: Recipe, metadata: Readonly<Record<string, unknown>>): number {
  let length = 0
  for (const [name, pattern] of Object.entries(looksLike.endpoints ?? {})) {
    const endpoint = metadata[name]
    const [matched] = (typeof endpoint === 'string' && pattern.exec(endpoint)) || []
    if (matched === undefined) return 0
    length += matched.length
  }
  return length
}
