/** What is needed of a DOM node here; lets the arithmetic be tested without a browser. */
export interface PlaceNode {
  readonly nodeType: number
  readonly textContent: string | null
  readonly parentNode: PlaceNode | null
  readonly childNodes: ArrayLike<PlaceNode>
}

const TEXT = 3

/**
 * Where a place of the page stands in the report, in UTF-16 units. Every piece of report text is the only text node of an element that
 * carries its offset in `data-o`; whatever else stands on the page (letters, buttons) carries none and is stepped over.
 * Null when the place is outside the report.
 */
export function offsetOf(node: PlaceNode, offset: number, within: PlaceNode): number | null {
  if (!contains(within, node)) return null
  if (node.nodeType === TEXT) {
    const start = startOf(node.parentNode)
    return start === null ? nearest(node, within) : start + offset
  }
  const child = node.childNodes[offset]
  if (child) return firstStart(child) ?? nearest(child, within)
  return lastEnd(node) ?? nearest(node, within)
}

/** The span of a selection, spaces at its ends left out; null when it is empty or outside. */
export function trimmedSpan(text: string, a: number, b: number): { start: number; end: number } | null {
  let start = Math.min(a, b)
  let end = Math.max(a, b)
  while (start < end && /\s/.test(text[start]!)) start++
  while (end > start && /\s/.test(text[end - 1]!)) end--
  return end > start ? { start, end } : null
}

function contains(within: PlaceNode, node: PlaceNode): boolean {
  for (let n: PlaceNode | null = node; n; n = n.parentNode) if (n === within) return true
  return false
}

function startOf(node: PlaceNode | null): number | null {
  const value = node && 'getAttribute' in node && typeof node.getAttribute === 'function' ? node.getAttribute('data-o') : null
  return typeof value === 'string' && value !== '' ? Number(value) : null
}

function firstStart(node: PlaceNode): number | null {
  const own = startOf(node)
  if (own !== null) return own
  for (const child of Array.from(node.childNodes)) {
    const found = firstStart(child)
    if (found !== null) return found
  }
  return null
}

function lastEnd(node: PlaceNode): number | null {
  const own = startOf(node)
  if (own !== null) return own + (node.textContent ?? '').length
  for (const child of Array.from(node.childNodes).reverse()) {
    const found = lastEnd(child)
    if (found !== null) return found
  }
  return null
}

/** The end of the report text before a node that holds none, or the start of that after it. */
function nearest(node: PlaceNode, within: PlaceNode): number | null {
  for (let n: PlaceNode | null = node; n && n !== within; n = n.parentNode) {
    const siblings: PlaceNode[] = n.parentNode ? Array.from(n.parentNode.childNodes) : []
    const at = siblings.indexOf(n)
    for (let i = at - 1; i >= 0; i--) {
      const end = lastEnd(siblings[i]!)
      if (end !== null) return end
    }
    for (let i = at + 1; i < siblings.length; i++) {
      const start = firstStart(siblings[i]!)
      if (start !== null) return start
    }
  }
  return null
}
