import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { StudyCharts, StudyChoices, StudyList, StudyView } from '../../../src/serve/study-api.ts'
import { queryOf, read, write } from './client.ts'

export const useStudies = () => useQuery({ queryKey: ['studies'], queryFn: ({ signal }) => read<StudyList>('/studies', signal) })

export const useStudy = (id: string) =>
  useQuery({ queryKey: ['study', id], queryFn: ({ signal }) => read<StudyView>(`/studies/${encodeURIComponent(id)}`, signal) })

export const useStudyCharts = (id: string, language: 'es' | 'en', width: number) =>
  useQuery({
    queryKey: ['study', id, 'charts', language, width],
    queryFn: ({ signal }) => read<StudyCharts>(`/studies/${encodeURIComponent(id)}/charts${queryOf({ language, width })}`, signal),
    placeholderData: keepPreviousData,
  })

export const useStudyChoices = () =>
  useQuery({ queryKey: ['studies', 'choices'], queryFn: ({ signal }) => read<StudyChoices>('/studies/choices', signal) })

/** Writes a new study; answers with its page. */
export function useMakeStudy() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (study: object) => write<StudyView>('/studies', study),
    retry: false,
    networkMode: 'always',
    onSuccess: (view) => {
      client.setQueryData(['study', view.report.study.id], view)
      return client.invalidateQueries({ queryKey: ['studies'] })
    },
  })
}
