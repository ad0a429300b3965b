import { type QueryKey, useQueries } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { queryOf, read } from './client.ts'

export type Filters = Readonly<Record<string, string | null | undefined>>
interface Page<T> {
  readonly items: readonly T[]
  readonly total: number
}
export interface Paged<T, P extends Page<T>> {
  readonly total: number
  /** The row at a place of the whole list, or null while its page is on the way. */
  readonly row: (index: number) => T | null
  /** Tells which rows are on screen, so that their pages are asked for. */
  readonly show: (first: number, last: number) => void
  readonly first: P | null
  /** Whether `first` is of the filters asked for, and not of those before them. */
  readonly current: boolean
  readonly loading: boolean
  readonly error: unknown
}

const SIZE = 100

/**
 * A long list read by pages as it is scrolled, also by jumps: only the pages on screen are asked for, those already here stay.
 * While filters change the old total holds, so that nothing jumps.
 */
export function usePages<T, P extends Page<T>>(path: string, filters: Filters): Paged<T, P> {
  const [range, setRange] = useState({ from: 0, to: 0 })
  const pages = Array.from({ length: range.to - range.from + 1 }, (_, i) => range.from + i)
  const wanted = pages.includes(0) ? pages : [0, ...pages]
  const queries = useQueries({
    queries: wanted.map((page) => ({
      queryKey: keyOf(path, filters, page),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        read<P>(`${path}${queryOf({ ...filters, limit: SIZE, offset: page * SIZE })}`, signal),
    })),
  })
  const byPage = new Map(wanted.map((page, i) => [page, queries[i]?.data]))
  const first = byPage.get(0) ?? null
  const kept = useRef<P | null>(null)
  useEffect(() => {
    if (first) kept.current = first
  }, [first])
  const shown = first ?? kept.current
  return {
    total: shown?.total ?? 0,
    row: (index) => (byPage.get(Math.floor(index / SIZE)) ?? (index < SIZE ? shown : null))?.items[index % SIZE] ?? null,
    show: (from, to) => {
      const next = { from: Math.floor(from / SIZE), to: Math.floor(Math.max(from, to) / SIZE) }
      setRange((old) => (old.from === next.from && old.to === next.to ? old : next))
    },
    first: shown,
    current: first !== null,
    loading: queries[0]?.isPending === true && !shown,
    error: queries.find((q) => q.error)?.error ?? null,
  }
}

function keyOf(path: string, filters: Filters, page: number): QueryKey {
  return [path.split('/')[1] ?? path, 'list', queryOf(filters), page]
}
