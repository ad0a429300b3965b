import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SeriesMappingInput } from '../../../src/model/series-mapping.ts'
import type { MappingPreview, MappingWritten, TableView } from '../../../src/serve/mapping-api.ts'
import { queryOf, read, write } from './client.ts'

/** The columns and first rows of a table; looked at once, so that nothing moves under the person who says what they are. */
export const useTable = (file: string, headerRow: number | null, sheet: string) =>
  useQuery({
    queryKey: ['series', 'table', file, headerRow, sheet],
    queryFn: ({ signal }) => read<TableView>(`/series/mapping${queryOf({ file, headerRow, sheet })}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

interface Asked {
  readonly file: string
  readonly mapping: SeriesMappingInput
}

/** What a mapping would load; nothing is written. */
export const usePreview = () =>
  useMutation({
    mutationFn: (asked: Asked) => write<MappingPreview>('/series/mapping/preview', asked),
    retry: false,
    networkMode: 'always',
  })

/** Writes the mapping beside its table; the series are read anew. */
export function useWriteMapping() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (asked: Asked & { readonly replace: boolean }) => write<MappingWritten>('/series/mapping', asked),
    retry: false,
    networkMode: 'always',
    onSuccess: () => client.invalidateQueries({ queryKey: ['series'], exact: true }),
  })
}
