import { keepPreviousData, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { EvaluationStep } from '../../../src/model/study-report.ts'
import type { StudyCharts, StudyChoices, StudyFileView, StudyList, StudyView } from '../../../src/serve/study-api.ts'
import { evaluatingKey } from './changes.ts'
import { queryOf, read, write } from './client.ts'

export const useStudies = () => useQuery({ queryKey: ['studies'], queryFn: ({ signal }) => read<StudyList>('/studies', signal) })

/**
 * A study evaluated. `stop` breaks the request off, and with it the evaluation, unless somebody else waits for it: whatever changes in the project
 * begins it anew only after `again`.
 */
export function useStudy(id: string) {
  const client = useQueryClient()
  const [at, setAt] = useState<string | null>(null)
  const stopped = at === id
  const queryKey = ['study', id]
  const queryFn = ({ signal }: { readonly signal: AbortSignal }) => read<StudyView>(`/studies/${encodeURIComponent(id)}`, signal)
  const study = useQuery({ queryKey, queryFn, enabled: !stopped })
  const stop = () => {
    setAt(id)
    void client.cancelQueries({ queryKey, exact: true })
  }
  return { study, stopped, stop, again: () => setAt(null) }
}

/** How far the evaluation of a study has come, as the server tells it to every open page; null before it says anything. */
export function useEvaluationStep(id: string): EvaluationStep | null {
  return useQuery<EvaluationStep>({ queryKey: evaluatingKey(id), queryFn: skipToken }).data ?? null
}

export const useStudyCharts = (id: string, language: 'es' | 'en', width: number) =>
  useQuery({
    queryKey: ['study', id, 'charts', language, width],
    queryFn: ({ signal }) => read<StudyCharts>(`/studies/${encodeURIComponent(id)}/charts${queryOf({ language, width })}`, signal),
    placeholderData: keepPreviousData,
  })

export const useStudyChoices = () =>
  useQuery({ queryKey: ['studies', 'choices'], queryFn: ({ signal }) => read<StudyChoices>('/studies/choices', signal) })

/** A study as its file has it; null id: none is asked for. */
export const useStudyFile = (id: string | null) =>
  useQuery({
    queryKey: ['study', id, 'file'],
    queryFn: id === null ? skipToken : ({ signal }) => read<StudyFileView>(`/studies/${encodeURIComponent(id)}/file`, signal),
    // What a person changes is what they saw when they began.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

/** Writes a new study, or a change to one that was `seen`; answers with its page. `stop` gives up, and nothing is written. */
export function useWriteStudy(change: { readonly id: string; readonly seen: string } | null) {
  const client = useQueryClient()
  const going = useRef<AbortController | null>(null)
  const writing = useMutation({
    mutationFn: (study: object) => {
      going.current = new AbortController()
      const { signal } = going.current
      if (!change) return write<StudyView>('/studies', study, 'POST', {}, signal)
      return write<StudyView>(`/studies/${encodeURIComponent(change.id)}`, { seen: change.seen, study }, 'PUT', {}, signal)
    },
    retry: false,
    networkMode: 'always',
    onSuccess: (view) => {
      const { id } = view.report.study
      client.removeQueries({ queryKey: ['study', id] })
      client.setQueryData(['study', id], view)
      return client.invalidateQueries({ queryKey: ['studies'] })
    },
  })
  return { writing, stop: () => going.current?.abort() }
}
