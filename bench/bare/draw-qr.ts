import { QRCodeSVG } from 'qrcode.react'

/** With the stand-in for React, a component is a function that returns the element. */
const draw = QRCodeSVG as unknown as (props: object) => SVGSVGElement

Object.assign(window, { drawQr: (value: string) => draw({ value, level: 'M', marginSize: 4, size: 490 }) })
