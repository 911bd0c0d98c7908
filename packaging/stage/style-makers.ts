/** Texts that a library keeps in every build of it, minified or not. */
const MARKS: readonly (readonly [library: string, mark: RegExp])[] = [
  ['emotion', /["'`]?data-emotion\b/],
  ['styled-components', /data-styled-version\b/],
  // The runtime of webpack's style-loader 1 to 4 passes its options by these names.
  ['style-loader', /\bstyleTagTransform\b|\binsertStyleElement\b|Couldn't find a style target/],
  ['JSS', /\bdata-jss\b/],
  ['goober', /["'`]_goober["'`]/],
]

/**
 * Returns the libraries in this script that make `<style>` elements at run time. A page whose policy forbids inline
 * styles (CSP Level 2 §7.17) shows none of theirs, without an error that a viewer could see.
 */
export function styleMakers(script: string): string[] {
  return MARKS.filter(([, mark]) => mark.test(script)).map(([library]) => library)
}
