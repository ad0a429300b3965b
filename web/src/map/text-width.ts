const known = new Map<string, number>()

/** The width of a text in the context's font, measured once: names come again in every picture while a map is dragged. */
export function textWidth(context: CanvasRenderingContext2D, text: string): number {
  const key = `${context.font}\n${text}`
  const width = known.get(key) ?? context.measureText(text).width
  known.set(key, width)
  return width
}
