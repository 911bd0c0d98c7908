/**
 * The parts of React that qrcode.react's QRCodeSVG uses, implemented with DOM nodes. So the bare page draws its QR
 * code with the same code as the app, but without React.
 */
type Component = (props: object, ref: undefined) => Element
type Props = Readonly<Record<string, string | number | undefined>>

const ATTRIBUTES: Readonly<Record<string, string>> = { shapeRendering: 'shape-rendering' }

function createElement(tag: string, props: Props, ...children: readonly (Element | null | false)[]): Element {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  // Chromium 53 has no Object.entries.
  for (const name of Object.keys(props))
    if (props[name] !== undefined) element.setAttribute(ATTRIBUTES[name] ?? name, String(props[name]))
  for (const child of children) if (child) element.appendChild(child)
  return element
}

const standIn = {
  createElement,
  forwardRef: (component: Component) => component,
  useMemo: <Value>(make: () => Value) => make(),
}
export default standIn
