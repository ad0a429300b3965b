import type { PublicRecord } from '../model/public-record.ts'
import { bounds, textOf } from './values.ts'

/** An incident in one line without adjectives and without a name: type, toll, place, day (codebook 4.2). */
export function summaryOf(record: PublicRecord, language: 'es' | 'en'): string {
  const type = (textOf(record, 'type') ?? 'other').replaceAll('_', ' ')
  const toll = [tollOf(record, 'killed', language), tollOf(record, 'injured', language)].filter((t) => t !== null)
  const where = [textOf(record, 'city'), textOf(record, 'admin1'), textOf(record, 'country')].filter((p) => p !== null)
  return [type, ...toll, where.join(', '), textOf(record, 'date')].filter(Boolean).join('; ')
}

function tollOf(record: PublicRecord, field: 'killed' | 'injured', language: 'es' | 'en'): string | null {
  const { best, low, high } = bounds(record, field)
  if (best === null) return null
  const range = low !== null && high !== null && low !== high ? ` (${low}-${high})` : ''
  const word = field === 'killed' ? { es: 'muertos', en: 'killed' } : { es: 'heridos', en: 'injured' }
  return `${best}${range} ${word[language]}`
}
