import { useCallback, useMemo } from 'react'
import { useSearch, useSearchParams } from 'wouter'

/** The filters of a view live in its address, so that a list can be shared and survives a reload. */
export function useFilters<K extends string>(
  names: readonly K[],
): [Readonly<Record<K, string>>, (changes: Partial<Record<K, string | null>>) => void] {
  const search = useSearch()
  const [, setParams] = useSearchParams()
  const key = names.join(' ')
  const filters = useMemo(() => {
    const params = new URLSearchParams(search)
    return Object.fromEntries(key.split(' ').map((n) => [n, params.get(n) ?? ''])) as Record<K, string>
  }, [search, key])
  const change = useCallback(
    (changes: Partial<Record<K, string | null>>) =>
      setParams(
        (old) => {
          const next = new URLSearchParams(old)
          for (const [name, value] of Object.entries(changes)) {
            if (typeof value === 'string' && value !== '') next.set(name, value)
            else next.delete(name)
          }
          return next
        },
        { replace: true },
      ),
    [setParams],
  )
  return [filters, change]
}
