import type { Tombstone } from '../../model/public-record.ts'
import { csvLine } from '../csv.ts'
import type { Format } from '../format.ts'

/** Ids that are no longer records, as ACLED publishes its deletions: whoever holds a copy can take them out. */
export const tombstones: Format = {
  id: 'tombstones',
  extension: 'tombstones.csv',
  mediaType: 'text/csv; charset=utf-8',
  title: { es: 'Registros retirados', en: 'Withdrawn records' },
  about: {
    es: 'Qué registros ya no están, desde cuándo y en cuál se fundieron; sin contenido.',
    en: 'Which records are gone, since when, and into which they went; without content.',
  },
  async *write(set) {
    yield csvLine(TOMBSTONE_COLUMNS)
    for (const stone of await set.tombstones()) yield csvLine(tombstoneRow(stone))
  },
}

export const TOMBSTONE_COLUMNS = ['id', 'kind', 'deleted_on', 'what', 'into', 'note_es', 'note_en'] as const

export function tombstoneRow({ id, kind, on, what, into, note }: Tombstone): (string | null)[] {
  return [id, kind, on, what, into, note?.es ?? null, note?.en ?? null]
}
