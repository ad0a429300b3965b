import { keepPreviousData, QueryClient, useQuery } from '@tanstack/react-query'
import type { Codebook } from '../../../src/model/codebook.ts'
import type { SessionView } from '../../../src/serve/account-api.ts'
import type { FaultList, Marks, PairView, ProjectView, RecordView, ReportView } from '../../../src/serve/api.ts'
import { columnsOf } from '../brushing/columns-of-marks.ts'
import { read, ServerFault } from './client.ts'

/** One cache for the page. A fault of the server is an answer and is not asked again; silence is, for a while. */
export const questions = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => !(error instanceof ServerFault) && count < 3,
      refetchOnWindowFocus: false,
    },
  },
})

/** Asked only by who may have an answer: the page of the door knows of the project no more than its name. */
export const useProject = () => {
  const session = useQuery<SessionView>({ queryKey: ['session'], enabled: false }).data
  const enabled = session !== undefined && (!session.accounts || session.person !== null)
  return useQuery({ queryKey: ['project'], queryFn: ({ signal }) => read<ProjectView>('/project', signal), enabled })
}

export const useReport = (id: string) =>
  useQuery({ queryKey: ['report', id], queryFn: ({ signal }) => read<ReportView>(`/reports/${encodeURIComponent(id)}`, signal) })

export const useRecord = (id: string) =>
  useQuery({ queryKey: ['record', id], queryFn: ({ signal }) => read<RecordView>(`/records/${encodeURIComponent(draftIn(id))}`, signal) })

/**
 * A record is called after its founding draft. Asked for by that draft it is found also after it was joined to another or split,
 * so that an address once shared goes on leading somewhere.
 */
function draftIn(record: string): string {
  return record.replace(/^[a-z]+-(?=[0-9a-f]{16}-)/, '')
}

export const usePair = (id: string | null) =>
  useQuery({
    queryKey: ['pair', id],
    queryFn: ({ signal }) => read<PairView>(`/pairs/${encodeURIComponent(id ?? '')}`, signal),
    enabled: id !== null,
    placeholderData: keepPreviousData,
  })

/** What the map and the timeline draw, asked for once it is `wanted`. While a filter changes, the marks that were there stay. */
export const useMarks = (query: string, wanted = true) =>
  useQuery({
    enabled: wanted,
    queryKey: ['records', 'marks', query],
    queryFn: async ({ signal }) => columnsOf(await read<Marks>(`/marks${query}`, signal)),
    placeholderData: keepPreviousData,
    // Typed arrays: comparing them deep with the old ones would cost more than drawing them.
    structuralSharing: false,
  })

export const useFaults = () => useQuery({ queryKey: ['faults'], queryFn: ({ signal }) => read<FaultList>('/faults', signal) })

/** What every field means; asked for once, when somebody first wants to know. */
export const useCodebook = () =>
  useQuery({ queryKey: ['codebook'], queryFn: ({ signal }) => read<Codebook>('/codebook', signal), staleTime: Number.POSITIVE_INFINITY })
