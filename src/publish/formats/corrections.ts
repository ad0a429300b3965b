import type { Correction } from '../../model/public-record.ts'
import { csvLine } from '../csv.ts'
import type { Format } from '../format.ts'

export const CORRECTION_COLUMNS = [
  'record',
  'kind',
  'changed_on',
  'field',
  'stood',
  'stands',
  'told',
  'reviewed',
  'note_es',
  'note_en',
] as const

/** One correction as a row; values as JSON, since a count is three numbers. Where `told` is false no value is given. */
export function correctionRow({ record, kind, on, field, stood, stands, told, reviewed, note }: Correction): (string | boolean | null)[] {
  const value = (v: Correction['stood']) => (v === null ? null : JSON.stringify(v))
  return [record, kind, on, field, value(stood), value(stands), told, reviewed, note?.es ?? null, note?.en ?? null]
}

/** Published values that people changed, for whoever printed one of them. */
export const corrections: Format = {
  id: 'corrections',
  extension: 'corrections.csv',
  mediaType: 'text/csv; charset=utf-8',
  title: { es: 'Correcciones', en: 'Corrections' },
  about: {
    es: 'Qué valores publicados cambiaron, cuándo, qué decían y qué dicen, con la nota pública.',
    en: 'Which published values changed, when, what stood and what stands, with the public note.',
  },
  async *write(set) {
    yield csvLine(CORRECTION_COLUMNS)
    for (const correction of await set.corrections()) yield csvLine(correctionRow(correction))
  },
}
