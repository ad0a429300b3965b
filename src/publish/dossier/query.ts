import type { MessageLanguage } from '../../model/fault.ts'
import { periodIn } from '../charts/words.ts'
import { folded } from '../names.ts'
import type { Labels } from '../site/labels.ts'
import type { Line } from '../site/lines.ts'

/** What a directive may ask of the record. Days are as exact as they are written: `to: 2024-03` is to the end of March. */
export interface Query {
  readonly type?: string
  readonly place?: string
  readonly from?: string
  readonly to?: string
  /** Only what a person accepted or corrected. */
  readonly reviewed?: string
}
export const QUERY_KEYS = ['type', 'place', 'from', 'to', 'reviewed'] as const

/** Incidents of the foreground that a query means, parts of a campaign and not the campaign. A partly known day counts when it lies within. */
export function matching(lines: readonly Line[], { type, place, from, to, reviewed }: Query): Line[] {
  const wholes = new Set(lines.flatMap((l) => l.partOf ?? []))
  const near = place === undefined ? null : folded(place)
  return lines.filter((l) => {
    if (l.kind !== 'incident' || l.background || wholes.has(l.id)) return false
    if (type !== undefined && l.type !== type) return false
    if (near !== null && ![l.city, l.admin1, l.country].some((p) => p !== null && folded(p) === near)) return false
    if (reviewed === 'yes' && l.state === 'draft') return false
    if (from === undefined && to === undefined) return true
    if (l.date === null) return false
    return (
      (from === undefined || l.date.slice(0, from.length) >= from) &&
      (to === undefined || l.date.slice(0, to.length) <= to) &&
      l.date.length >= Math.max(from?.length ?? 0, to?.length ?? 0, 4)
    )
  })
}

/** A query in words, for a footnote: what was counted. */
export function queryInWords(query: Query, labels: Labels, found: readonly Line[]): string {
  const { language } = labels
  const es = language === 'es'
  const what = query.type === undefined ? (es ? 'hechos' : 'incidents') : labels.code('IncidentType', query.type)
  const when = reach(query, language)
  const drafts = found.filter((l) => l.state === 'draft').length
  const parts = [what, query.place, when, query.reviewed === 'yes' ? (es ? 'solo lo revisado' : 'reviewed ones only') : null].filter(
    Boolean,
  )
  const review = es
    ? `${drafts} de ${found.length} son borradores de máquina que nadie revisó`
    : `${drafts} of ${found.length} are machine drafts that nobody reviewed`
  return `${es ? 'Registro público' : 'Public record'}: ${parts.join(', ')}; ${review}.`
}

function reach({ from, to }: Query, language: MessageLanguage): string | null {
  const of = (day: string) => periodIn(language, day)
  if (from !== undefined && to !== undefined) return from === to ? of(from) : `${of(from)} – ${of(to)}`
  if (from !== undefined) return `${language === 'es' ? 'desde' : 'since'} ${of(from)}`
  return to === undefined ? null : `${language === 'es' ? 'hasta' : 'until'} ${of(to)}`
}
