import { figuresIn } from '../../model/study-figures.ts'
import type { StudyReport } from '../../model/study-report.ts'
import { tellStudy } from '../../model/study-telling.ts'
import { dateIn, figureIn, periodIn } from '../charts/words.ts'
import { tollOf } from '../site/counts.ts'
import type { Labels } from '../site/labels.ts'
import type { Facts } from './facts.ts'
import { matching, QUERY_KEYS, type Query, queryInWords } from './query.ts'

/** A reference that was found: what stands in the text, what its footnote says, and its value in words for the lock. */
export interface Found {
  /** Words in the running text; empty for a citation, which is its footnote alone. */
  readonly words: string
  readonly note: string
  readonly url: string | null
  readonly value: string
}
/** A reference that leads nowhere: why, in the two languages. */
export interface Missing {
  readonly es: string
  readonly en: string
}
export type Resolved = { readonly found: Found } | { readonly missing: Missing }

export type Attributes = Readonly<Record<string, string>>
type Resolve = (given: { attributes: Attributes; label: string }, facts: Facts, labels: Labels) => Resolved

/** Text directives: `:count{type=homicide}` and the others. What they take beside their label. */
export const REFERENCES: Readonly<Record<string, { readonly takes: readonly string[]; readonly resolve: Resolve }>> = {
  cite: { takes: ['report'], resolve: cite },
  count: { takes: QUERY_KEYS, resolve: count },
  killed: { takes: QUERY_KEYS, resolve: killed },
  figure: { takes: ['series', 'period'], resolve: figure },
  estimate: { takes: ['study'], resolve: estimate },
}

const missing = (es: string, en: string): Resolved => ({ missing: { es, en } })
const flat = (text: string) => text.replace(/\s+/g, ' ').trim()

/** A passage of a report, found by its words. Only what the public record tells can be cited. */
function cite(
  { attributes: { report = '' }, label }: { attributes: Attributes; label: string },
  facts: Facts,
  { language }: Labels,
): Resolved {
  const words = flat(label)
  const head = facts.reports.get(report)
  if (!head) return missing(`ningún informe público tiene el número «${report}»`, `no public report has the number “${report}”`)
  if (words === '') return missing('faltan las palabras entre corchetes', 'the words between brackets are missing')
  const own = facts.passages.get(report) ?? []
  const told = own.find(({ passage }) => !passage.masked && flat(passage.quote).includes(words))
  if (!told) {
    return missing(
      `ningún pasaje público de ese informe dice «${words}»; lo retenido no se puede citar`,
      `no public passage of that report says “${words}”; what was withheld cannot be cited`,
    )
  }
  const from = [head.outlet, head.title, head.published === null ? null : dateIn(language, head.published)].filter(Boolean).join(', ')
  const quote = flat(told.passage.quote)
  const said = language === 'es' ? `«${quote}»` : `“${quote}”`
  return { found: { words: '', note: `${said}${/[.!?…]$/.test(quote) ? '' : '.'} ${from}.`, url: head.url, value: quote } }
}

function count({ attributes }: { attributes: Attributes }, facts: Facts, labels: Labels): Resolved {
  const own = matching(facts.lines, attributes as Query)
  const words = figureIn(labels.language, own.length)
  return { found: { words, note: queryInWords(attributes as Query, labels, own), url: null, value: words } }
}

function killed({ attributes }: { attributes: Attributes }, facts: Facts, labels: Labels): Resolved {
  const own = matching(facts.lines, attributes as Query)
  const toll = tollOf(own)
  if (!toll)
    return missing(
      'ningún relato dice cuántos muertos hubo: lo desconocido no es cero',
      'no account says how many were killed: unknown is not zero',
    )
  const words = labels.count(toll)
  const note = labels.language === 'es' ? 'Suma de los muertos de cada hecho. ' : 'Sum of those killed in each incident. '
  return { found: { words, note: note + queryInWords(attributes as Query, labels, own), url: null, value: words } }
}

/** The figure of a series for a period, with who published it and the reach of the others in print. */
function figure(
  { attributes: { series: id = '', period = '' } }: { attributes: Attributes },
  facts: Facts,
  { language }: Labels,
): Resolved {
  const known = facts.series(id)
  if (!known) return missing(`no hay una serie «${id}»`, `there is no series “${id}”`)
  const point = known.points.find((p) => p.period === period)
  if (!point?.chosen || point.chosen.value === null) {
    return missing(`la serie «${id}» no tiene una cifra para «${period}»`, `the series “${id}” has no figure for “${period}”`)
  }
  const { chosen, figures } = point
  const source = facts.sources.get(chosen.source)
  const values = figures.flatMap((o) => o.value ?? [])
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const n = (value: number) => figureIn(language, value, 4)
  const words = n(chosen.value!)
  const reach =
    low === high
      ? ''
      : language === 'es'
        ? ` Otras fuentes dan entre ${n(low)} y ${n(high)}.`
        : ` Other sources give between ${n(low)} and ${n(high)}.`
  const edition = chosen.vintage ?? source?.date ?? null
  const from = [source?.publisher ?? source?.title ?? chosen.source, source?.publisher ? source.title : null, edition]
    .filter(Boolean)
    .join(', ')
  const provisional = chosen.provisional ? (language === 'es' ? ' Provisional.' : ' Provisional.') : ''
  const note = `${known.name[language]}, ${known.series.place}, ${periodIn(language, period)}: ${words} ${known.unit[language]}. ${from}.${provisional}${reach}`
  return { found: { words, note, url: source?.url ?? null, value: words } }
}

/** What a study found, with its interval; a refusal is told as one. */
function estimate({ attributes: { study = '' } }: { attributes: Attributes }, facts: Facts, { language }: Labels): Resolved {
  const report = facts.studies.get(study)
  if (!report) return missing(`no hay un estudio «${study}»`, `there is no study “${study}”`)
  const told = tellStudy(report, language)
  const words = effectIn(report, language)
  const careful =
    language === 'es'
      ? `${told.wrong.length} razones para dudar; «después» no es «a causa de».`
      : `${told.wrong.length} reasons to doubt it; “after” is not “because of”.`
  const note = [told.question, ...told.lead.slice(0, 1), ...told.refusals.slice(0, 1), careful].join(' ')
  return { found: { words, note, url: null, value: words } }
}

function effectIn({ estimate: { outcome, effects } }: StudyReport, language: 'es' | 'en'): string {
  const [effect] = effects
  if (outcome === 'refused' || !effect || effect.value === null) return language === 'es' ? 'sin resultado' : 'no result'
  const f = figuresIn(language)
  const value = effect.unit === 'ratio' ? f.times(effect.value) : f.number(effect.value)
  const range = effect.low === null || effect.high === null ? '' : ` (${f.range(effect.low, effect.high)})`
  return `${value}${effect.unit === 'ratio' ? (language === 'es' ? ' veces' : ' times') : ''}${range}`
}
