import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { type Palette, paletteOf } from './palette.ts'

export interface Drawn {
  readonly context: CanvasRenderingContext2D
  readonly width: number
  readonly height: number
  readonly palette: Palette
}

/**
 * A canvas as wide as its box and sharp on its screen. Gives a function that asks for a new picture: many askings before the next frame
 * make one. Resizing, day and night, and printing ask by themselves; rendering the page does when `of`, what the picture is of, is another.
 */
export function useCanvas(canvas: RefObject<HTMLCanvasElement | null>, draw: (drawn: Drawn) => void, of?: object | null): () => void {
  const held = useRef(draw)
  const frame = useRef(0)
  const palette = useRef<Palette | null>(null)
  useEffect(() => {
    held.current = draw
  })
  const paint = useCallback(() => {
    frame.current = 0
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context) return
    const [width, height] = [element.clientWidth, element.clientHeight]
    const ratio = Math.max(1, devicePixelRatio || 1)
    if (element.width !== Math.round(width * ratio)) element.width = Math.round(width * ratio)
    if (element.height !== Math.round(height * ratio)) element.height = Math.round(height * ratio)
    if (width === 0 || height === 0) return
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, width, height)
    palette.current ??= paletteOf(element.parentElement ?? document.body)
    held.current({ context, width, height, palette: palette.current })
  }, [canvas])
  const ask = useCallback(() => {
    frame.current ||= requestAnimationFrame(paint)
  }, [paint])
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const recolour = () => {
      palette.current = null
      ask()
    }
    const sizes = new ResizeObserver(ask)
    sizes.observe(element)
    const themes = new MutationObserver(recolour)
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const printing = matchMedia('print')
    // A frame may never come while the print sheet is made.
    const print = () => {
      palette.current = null
      paint()
    }
    dark.addEventListener('change', recolour)
    printing.addEventListener('change', print)
    void document.fonts.ready.then(ask)
    return () => {
      cancelAnimationFrame(frame.current)
      frame.current = 0
      sizes.disconnect()
      themes.disconnect()
      dark.removeEventListener('change', recolour)
      printing.removeEventListener('change', print)
    }
  }, [canvas, ask, paint])
  const shown = useRef<object | null | undefined>(undefined)
  useEffect(() => {
    if (of !== undefined && shown.current === of) return
    shown.current = of
    ask()
  })
  return ask
}
