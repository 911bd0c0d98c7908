/**
 * The engine by its user agent, "Chromium 79.0.3945.79"; undefined if the user agent does not say. Samsung's
 * televisions from Tizen 5.5 on give Chromium's version without its name: "… 69.0.3497.106.1/5.5 TV Safari/537.36".
 */
export function engineOf(userAgent: string): string | undefined {
  const chromium = /Chrom(?:e|ium)\/([\d.]+)/.exec(userAgent) ?? /\s(\d+(?:\.\d+){3,4})\/[\d.]+ TV /.exec(userAgent)
  if (chromium) return `Chromium ${chromium[1]}`
  const firefox = /Firefox\/([\d.]+)/.exec(userAgent)
  if (firefox) return `Firefox ${firefox[1]}`
  const webKit = /AppleWebKit\/([\d.]+)/.exec(userAgent)
  return webKit ? `WebKit ${webKit[1]}` : undefined
}
