import type { Camera } from './mercator.ts'

/** How far the canvases of the map reach beyond its frame on each side, in pixels: so far a drag only moves what is drawn already. */
export const MARGIN = 160

/**
 * Canvases that follow a drag as they are, moved and not drawn anew: coasts and names take many times a frame to draw. Each remembers
 * the camera it was drawn with.
 */
export interface Sliding {
  /** The canvas has just been drawn with this camera. */
  readonly drawn: (canvas: HTMLCanvasElement | null, camera: Camera) => void
  /** Moves the canvases to where this camera sees them. False where one would show its edge, or was drawn at another scale. */
  readonly to: (canvases: readonly (HTMLCanvasElement | null)[], camera: Camera) => boolean
}

export function createSliding(): Sliding {
  const cameras = new WeakMap<HTMLCanvasElement, Camera>()
  return {
    drawn: (canvas, camera) => {
      if (!canvas) return
      cameras.set(canvas, camera)
      canvas.style.transform = ''
    },
    to: (canvases, camera) => {
      const moves = canvases.map((canvas) => {
        const seen = canvas && cameras.get(canvas)
        return seen && seen.scale === camera.scale
          ? { canvas, x: (seen.x - camera.x) * camera.scale, y: (seen.y - camera.y) * camera.scale }
          : null
      })
      let reached = true
      for (const move of moves) {
        if (move === null || Math.max(Math.abs(move.x), Math.abs(move.y)) > MARGIN) reached = false
        else move.canvas.style.transform = `translate(${move.x}px, ${move.y}px)`
      }
      return reached
    },
  }
}
