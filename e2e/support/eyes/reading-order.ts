import type { Page } from '@playwright/test'

/** What a screen reader reads, in order, from Chromium's own accessibility tree. Each entry is "role: name". */
export async function readingOrder(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const lines: string[] = []
  const walk = (id: string) => {
    const node = byId.get(id)
    if (!node) return
    const [role, name] = [String(node.role?.value), String(node.name?.value ?? '')]
    if (!node.ignored && SPOKEN.has(role)) lines.push(`${role}: ${name}`)
    // The content of a control or a heading is its name.
    if (node.ignored || !WHOLE.has(role)) node.childIds?.forEach(walk)
  }
  const root = nodes.find(({ parentId }) => parentId === undefined)
  if (root) walk(root.nodeId)
  return lines
}

const WHOLE = new Set(['button', 'heading', 'image', 'StaticText'])
const SPOKEN = new Set([...WHOLE, 'main', 'status', 'alert', 'dialog', 'alertdialog', 'list'])
