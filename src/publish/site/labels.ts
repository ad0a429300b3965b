import type { Codebook } from '../../model/codebook.ts'
import type { DraftKind } from '../../model/codes.ts'
import type { FieldValue } from '../../model/draft.ts'
import type { MessageLanguage } from '../../model/fault.ts'
import { indicatorsEn } from '../../model/indicator-words-en.ts'
import { indicatorsEs } from '../../model/indicator-words-es.ts'
import { PartialDay } from '../../model/time.ts'
import { dateIn, figureIn } from '../charts/words.ts'

const INDICATORS: Readonly<Record<MessageLanguage, Readonly<Record<string, string>>>> = { es: indicatorsEs, en: indicatorsEn }
const YES = { es: ['no', 'sí'], en: ['no', 'yes'] } as const
const COUNTRIES = { es: new Intl.DisplayNames('es', { type: 'region' }), en: new Intl.DisplayNames('en', { type: 'region' }) }
const TO = { es: 'a', en: 'to' } as const

/** What fields, codes and values are called in a language, by the codebook. A code without words is shown as it is. */
export class Labels {
  readonly language: MessageLanguage
  readonly #book: Codebook

  constructor(book: Codebook, language: MessageLanguage) {
    this.#book = book
    this.language = language
  }

  /** `code('IncidentType', 'homicide')`: "homicidio". */
  code(vocabulary: string, code: string): string {
    return this.#book.vocabularies[vocabulary]?.[code]?.[this.language].label ?? code.replaceAll('_', ' ')
  }

  /** Where a field stands in the codebook: the order values are read in. */
  order(kind: DraftKind, path: string): number {
    const at = Object.keys(this.#book.kinds[kind] ?? {}).indexOf(path.replace(/\.\d+\./, '.'))
    return (at < 0 ? 999 : at) + 1000 * Number(/\.(\d+)\./.exec(path)?.[1] ?? -1)
  }

  kind(kind: DraftKind): string {
    return this.code('DraftKind', kind)
  }

  /** What a field is called; rows with their number: "víctimas 1, edad". */
  field(kind: DraftKind, path: string): string {
    const row = /^(victims|perpetrators)\.(\d+)\.(.+)$/.exec(path)
    const label = this.#book.kinds[kind]?.[path.replace(/\.\d+\./, '.')]?.[this.language].label ?? path
    if (!row) return label
    return `${ROWS[this.language][row[1] as keyof typeof ROWS.es]} ${Number(row[2]) + 1}, ${label}`
  }

  /** A value in words. */
  value(kind: DraftKind, path: string, value: FieldValue): string {
    if (typeof value === 'boolean') return YES[this.language][value ? 1 : 0]
    if (typeof value === 'number') return figureIn(this.language, value, path === 'lat' || path === 'lon' ? 3 : 4)
    if (Array.isArray(value)) return value.map((v) => v.replaceAll('_', ' ')).join(', ')
    if (typeof value === 'object') return this.count(value)
    const plain = path.replace(/\.\d+\./, '.')
    if (plain === 'indicator') return this.indicator(value)
    if (plain === 'country' && /^[A-Z]{2}$/.test(value)) return COUNTRIES[this.language].of(value) ?? value
    if (plain === 'date' && PartialDay.safeParse(value).success) return dateIn(this.language, value)
    const codes = this.#book.kinds[kind]?.[plain]?.codes
    return codes ? this.code(codes, value) : value
  }

  /** A count with its bounds: "4 (3 a 5)", "3 o más". */
  count({ best, low, high }: { best: number | null; low: number | null; high: number | null }): string {
    const es = this.language === 'es'
    const figure = (n: number) => figureIn(this.language, n)
    const middle = best ?? low
    if (middle === null) return high === null ? '' : `${es ? 'hasta' : 'up to'} ${figure(high)}`
    if (low !== null && high === null) return best === null ? `${figure(low)} ${es ? 'o más' : 'or more'}` : figure(middle)
    if (low === null || high === null || low === high) return figure(middle)
    return `${figure(middle)} (${figure(low)} ${TO[this.language]} ${figure(high)})`
  }

  indicator(key: string): string {
    return INDICATORS[this.language][key] ?? key.replaceAll('_', ' ')
  }
}

const ROWS = { es: { victims: 'víctima', perpetrators: 'autor' }, en: { victims: 'victim', perpetrators: 'perpetrator' } } as const
