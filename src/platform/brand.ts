interface BrandColors {
  readonly accentColor?: string
  readonly backgroundColor?: string
}

/** Puts the brand's colours over the design's own. By script: a strict content security policy forbids `style` in markup. */
export function applyBrand({ accentColor, backgroundColor }: BrandColors): void {
  const { style } = document.documentElement
  if (accentColor !== undefined) style.setProperty('--color-accent', accentColor)
  if (backgroundColor !== undefined) style.setProperty('--color-background', backgroundColor)
}
