import type { Series } from '../model/series.ts'
import { readTable } from './csv-table.ts'
import { loadPanelCsv, SNIC_PANEL } from './panel.ts'
import { loadTidyCsv, TIDY } from './tidy.ts'

export interface SeriesFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * Reads one file of a project's `series/` folder by its header: a provincial panel, a tidy table with an offence column, or a plain tidy
 * table. Faults as in `loadTidyCsv`.
 */
export function loadSeriesFile({ name, bytes }: SeriesFile): Series[] {
  const header = Object.keys(readTable(name, bytes, [])[0]?.cells ?? {})
  if (!header.includes('indicator') && header.includes(SNIC_PANEL.area)) return loadPanelCsv(name, bytes, SNIC_PANEL)
  return loadTidyCsv(name, bytes, header.includes('offence_code') ? { ...TIDY, qualifiers: ['offence_code'] } : TIDY)
}

/** The series of several files; those of one id are one series, its observations in file order. */
export function loadSeriesFiles(files: readonly SeriesFile[]): Series[] {
  const merged = new Map<string, Series>()
  for (const series of files.flatMap(loadSeriesFile)) {
    const known = merged.get(series.id)
    merged.set(series.id, known ? { ...known, observations: [...known.observations, ...series.observations] } : series)
  }
  return [...merged.values()]
}
