import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { useRowKeys } from './row-keys.ts'

interface Props {
  readonly count: number
  /** Height of a row in pixels before it is measured. */
  readonly estimate: number
  readonly render: (index: number) => ReactNode
  readonly keyOf?: (index: number) => string | number
  readonly onShow?: (first: number, last: number) => void
  /** Row to bring into view; a new object asks again. */
  readonly target?: { readonly index: number; readonly align: 'auto' | 'center' | 'start' } | null
  readonly label: string
  /** 'presentation' when the rows are paragraphs rather than entries of a list. */
  readonly role?: 'presentation'
  readonly className?: string
  readonly testId?: string
  /** The main thing of its page: `j`, `k` and Enter go through its rows. */
  readonly keyed?: boolean
  readonly header?: ReactNode
  readonly footer?: ReactNode
}

/** A scrolling list that holds only what is on screen: its cost does not grow with its length. Rows measure themselves. */
export function VirtualList(props: Props) {
  const { count, estimate, render, keyOf, onShow, target } = props
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => estimate,
    overscan: 8,
    ...(keyOf ? { getItemKey: keyOf } : {}),
  })
  const shown = rows.getVirtualItems()
  const first = shown[0]?.index ?? 0
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => onShow?.(first, last), [onShow, first, last])
  useRowKeys({ box, count, bring: (index) => rows.scrollToIndex(index, { align: 'auto' }) }, props.keyed ?? false)
  useEffect(() => {
    if (target && target.index >= 0) rows.scrollToIndex(target.index, { align: target.align })
  }, [target, rows])
  return (
    <div ref={box} className={`scroll ${props.className ?? ''}`} data-testid={props.testId}>
      {props.header}
      <div
        className="tall"
        {...(props.role === 'presentation' ? {} : { role: 'list', 'aria-label': props.label })}
        style={{ height: rows.getTotalSize() }}
      >
        {shown.map((row) => (
          <div
            key={row.key}
            ref={rows.measureElement}
            data-index={row.index}
            className="lifted"
            {...(props.role === 'presentation' ? {} : { role: 'listitem' })}
            style={{ transform: `translateY(${row.start}px)` }}
          >
            {render(row.index)}
          </div>
        ))}
      </div>
      {props.footer}
    </div>
  )
}
