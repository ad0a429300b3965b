interface Point {
  readonly x: number
  readonly y: number
}

/** Follows fingers on a surface. With two down, each move of one gives by how much they went apart and around which point. */
export interface Pinch {
  /** A finger came down; true when it is one of two. */
  readonly down: (id: number, x: number, y: number) => boolean
  readonly move: (id: number, x: number, y: number) => (Point & { readonly factor: number }) | null
  readonly up: (id: number) => void
}

/** Nearer than this, in pixels, two fingers are one: what they say of distance is chance. */
const LEAST = 8

export function createPinch(): Pinch {
  const fingers = new Map<number, Point>()
  const apart = () => {
    const [a, b] = [...fingers.values()]
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0
  }
  return {
    down: (id, x, y) => {
      fingers.set(id, { x, y })
      return fingers.size === 2
    },
    move: (id, x, y) => {
      if (!fingers.has(id)) return null
      const before = apart()
      fingers.set(id, { x, y })
      if (fingers.size !== 2) return null
      const after = apart()
      const [a, b] = [...fingers.values()] as [Point, Point]
      const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
      return { ...middle, factor: before < LEAST || after < LEAST ? 1 : after / before }
    },
    up: (id) => void fingers.delete(id),
  }
}
