import { useEffect, useRef } from 'react'
import type { Span } from '../../text/segments.ts'
import { stepWord, wordFrom } from '../../text/words-of-text.ts'

/**
 * While something is being corrected or added, arrows choose words of the report: ← → a word, with Shift more of them.
 * Tab goes on to the value.
 */
export function useWordKeys(active: boolean, text: string, from: Span | null, pick: (span: Span) => void): void {
  const held = useRef({ text, from, pick })
  useEffect(() => {
    held.current = { text, from, pick }
  })
  useEffect(() => {
    if (!active) return
    const onKey = (event: KeyboardEvent) => {
      const outside = event.target instanceof HTMLElement && !event.target.closest('form')
      if (event.key === 'Tab' && outside && !event.shiftKey) {
        event.preventDefault()
        document.querySelector<HTMLElement>('[data-testid="value-input"], [data-testid="count-best"]')?.focus()
        return
      }
      if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
      if (event.target instanceof HTMLElement && event.target.closest('input, select, textarea')) return
      event.preventDefault()
      const now = held.current
      const start = now.from ?? wordFrom(now.text, 0)
      if (start) now.pick(stepWord(now.text, start, event.key === 'ArrowRight' ? 'forward' : 'backward', event.shiftKey))
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [active])
}
