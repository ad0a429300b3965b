import { type RefObject, useEffect, useRef } from 'react'

type Turn = (factor: number, px: number, py: number, sideways: number) => void

/** The wheel over an element, as a factor of nearness and a way sideways; React's own listener could not keep the page from scrolling. */
export function useWheel(box: RefObject<HTMLElement | null>, turn: Turn): void {
  const held = useRef(turn)
  useEffect(() => {
    held.current = turn
  })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const edge = element.getBoundingClientRect()
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.shiftKey ? event.deltaY : 0
      const factor = Math.exp(-Math.max(-200, Math.min(200, event.deltaY)) / 300)
      held.current(factor, event.clientX - edge.left, event.clientY - edge.top, sideways)
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [box])
}
