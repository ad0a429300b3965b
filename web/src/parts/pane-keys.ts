import type { KeyboardEvent } from 'react'

/** What the keys do in a pane that is looked into: move, nearer, farther, everything, leave. */
export interface PaneKeys {
  readonly left: () => void
  readonly right: () => void
  readonly up?: () => void
  readonly down?: () => void
  readonly nearer: () => void
  readonly farther: () => void
  readonly whole: () => void
  readonly leave: () => void
}
const KEYS: readonly (readonly [string, keyof PaneKeys])[] = [
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['+', 'nearer'],
  ['-', 'farther'],
  ['0', 'whole'],
  ['Escape', 'leave'],
]

/** Answers a key in a pane, so that the page's own keys stay silent. */
export function onPaneKey(event: KeyboardEvent, keys: PaneKeys): void {
  const name = KEYS.find(([key]) => key === event.key)?.[1]
  const action = name && keys[name]
  if (!action || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  event.stopPropagation()
  action()
}
