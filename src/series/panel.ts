import type { Series } from '../model/series.ts'
import { readTable } from './csv-table.ts'
import { loadTidyCsv, TIDY } from './tidy.ts'

/** A wide table: a row for each place and period, a column for each indicator. `units` names the indicator columns and their units. */
export interface PanelMapping {
  readonly area: string
  readonly areaCode: string
  readonly period: string
  readonly source: string
  readonly units: Readonly<Record<string, string>>
}

/** The provincial panel of the national criminal statistics (SNIC), 2000-2023. */
export const SNIC_PANEL: PanelMapping = {
  area: 'province',
  areaCode: 'province_id',
  period: 'year',
  source: 'source_id',
  units: {
    population_implied: 'persons',
    homicide_events: 'events',
    homicide_victims: 'persons',
    homicide_victims_male: 'persons',
    homicide_victims_female: 'persons',
    homicide_rate_victims_100k: 'victims per 100000',
    attempted_homicide_events: 'events',
    road_death_victims: 'persons',
    intentional_injury_events: 'events',
    threats_events: 'events',
    robbery_events: 'events',
    robbery_aggravated_injury_death_events: 'events',
    theft_events: 'events',
    drug_law_23737_events: 'events',
    suicide_victims: 'persons',
  },
}

/** Reads a wide table as Series, by the same rules and faults as a tidy one (`loadTidyCsv`). Indicator columns that are absent are left out. */
export function loadPanelCsv(file: string, bytes: Uint8Array, mapping: PanelMapping): Series[] {
  const rows = readTable(file, bytes, [mapping.area, mapping.period, mapping.source])
  const lines = [['indicator', 'area', 'area_code', 'period', 'value', 'unit', 'source_id'].join(',')]
  for (const [indicator, unit] of Object.entries(mapping.units)) {
    for (const { cells } of rows) {
      const value = cells[indicator]
      if (value === undefined) continue
      const fields = [indicator, cells[mapping.area], cells[mapping.areaCode], cells[mapping.period], value, unit, cells[mapping.source]]
      lines.push(fields.map(quote).join(','))
    }
  }
  return loadTidyCsv(file, new TextEncoder().encode(lines.join('\n')), TIDY)
}

function quote(value: string | undefined): string {
  return `"${(value ?? '').replaceAll('"', '""')}"`
}
