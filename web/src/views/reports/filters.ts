import { useFilters } from '../../parts/filters.ts'

export const REPORT_FILTERS = ['q', 'language', 'outlet', 'state', 'kind', 'doubt', 'by', 'from', 'to'] as const

/** The filters of the list of reports; the coding screen keeps them for its inbox. */
export const useReportFilters = () => useFilters(REPORT_FILTERS)
