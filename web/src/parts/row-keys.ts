import { type RefObject, useEffect, useRef } from 'react'
import { useKeys } from './keys.ts'

interface Rows {
  readonly box: RefObject<HTMLElement | null>
  readonly count: number
  /** Brings a row onto the screen, so that it is in the page. */
  readonly bring: (index: number) => void
}

/** `j` and `k` go from row to row of a list that is the main thing of its page, Enter opens the row; before any is chosen, the first. */
export function useRowKeys({ box, count, bring }: Rows, on: boolean): void {
  const last = useRef(-1)
  const step = (by: number) => () => {
    const at = rowOf(document.activeElement, box.current)
    last.current = Math.min(count - 1, Math.max(0, (at ?? last.current) + by))
    bring(last.current)
    // The row is in the page once the list was drawn at its new place.
    requestAnimationFrame(() => requestAnimationFrame(() => linkOf(last.current, box.current)?.focus({ preventScroll: true })))
  }
  useKeys(on ? { j: step(1), k: step(-1) } : {})
  useEffect(() => {
    if (!on) return
    const open = (event: KeyboardEvent) => {
      // Enter on anything that has the focus is that thing's own.
      if (event.key !== 'Enter' || event.defaultPrevented || document.activeElement !== document.body) return
      linkOf(Math.max(0, last.current), box.current)?.click()
    }
    addEventListener('keydown', open)
    return () => removeEventListener('keydown', open)
  }, [on, box])
}

function rowOf(element: Element | null, box: HTMLElement | null): number | null {
  const row = element?.closest<HTMLElement>('[data-index]')
  return row && box?.contains(row) ? Number(row.dataset.index) : null
}

function linkOf(index: number, box: HTMLElement | null): HTMLElement | null {
  return box?.querySelector<HTMLElement>(`[data-index="${index}"] :is(a, button)`) ?? null
}
