import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CheckList, CheckView } from '../../../src/serve/checks-api.ts'
import { queryOf, read } from './client.ts'

export const useChecks = (verdict: string) =>
  useQuery({
    queryKey: ['checks', verdict],
    queryFn: ({ signal }) => read<CheckList>(`/checks${queryOf({ verdict, limit: 500 })}`, signal),
    placeholderData: keepPreviousData,
  })

export const useCheck = (id: string) =>
  useQuery({ queryKey: ['check', id], queryFn: ({ signal }) => read<CheckView>(`/checks/${encodeURIComponent(id)}`, signal) })
