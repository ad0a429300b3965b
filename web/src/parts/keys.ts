import { useLayoutEffect, useRef } from 'react'

export type KeyMap = Readonly<Record<string, (() => void) | undefined>>

/**
 * Single keys for a view. Silent while a person types in a field, holds Ctrl, Alt or Meta, or has a sheet open; `Ctrl+z` may be given
 * by that name. Keys are those of the layout, so `?` and `+` work on any keyboard.
 */
export function useKeys(keys: KeyMap): void {
  const held = useRef(keys)
  // Before the screen is painted: a key pressed on what is seen is never lost.
  useLayoutEffect(() => {
    held.current = keys
  })
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.isComposing) return
      const name = event.ctrlKey || event.metaKey ? `Ctrl+${event.key.toLowerCase()}` : event.key
      if (isTyping(event.target) && name !== 'Escape') return
      const action = held.current[name]
      if (!action) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (document.querySelector('[role="dialog"]')) return true
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio'
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
}

/** `/` goes to the search box of the page, wherever it is; false when the page has none. */
export function focusSearch(): boolean {
  const box = document.querySelector<HTMLInputElement>('[data-search]')
  box?.focus()
  return box !== null
}
