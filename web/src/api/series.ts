import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { DrawingView, SeriesList, SeriesView } from '../../../src/serve/series-api.ts'
import { queryOf, read } from './client.ts'

export const useSeriesList = () => useQuery({ queryKey: ['series'], queryFn: ({ signal }) => read<SeriesList>('/series', signal) })

export interface ChartChoice {
  readonly id: string
  readonly rule: string
  readonly from: string
  readonly beside: string
  readonly way?: string
  readonly form?: string
  readonly ask?: string
  readonly at?: string
  readonly measures: string
}

export const useSeries = ({ id, rule, from, way, ask, at }: ChartChoice) =>
  useQuery({
    queryKey: ['series', id, rule, from, way, ask, at],
    queryFn: ({ signal }) => read<SeriesView>(`/series/one${queryOf({ id, rule, from, way, ask, at })}`, signal),
    placeholderData: keepPreviousData,
  })

/** The chart as drawn for a width, in the colours of the page. */
export const useDrawing = (choice: ChartChoice, lang: 'es' | 'en', width: number) =>
  useQuery({
    queryKey: ['series', 'chart', choice, lang, width],
    queryFn: ({ signal }) => read<DrawingView>(`/series/chart${queryOf({ ...choice, lang, width, paint: 'page' })}`, signal),
    placeholderData: keepPreviousData,
    enabled: width > 0,
  })

/** Address of the chart or its figures as a file. */
export function seriesFile(choice: ChartChoice, lang: 'es' | 'en', format: 'svg' | 'png' | 'html' | 'csv'): string {
  return `/api/series/file${queryOf({ ...choice, lang, format, paint: 'file', width: 960 })}`
}
