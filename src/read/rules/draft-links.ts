import { loadLexicon, PhraseTable } from '../../language/lexicon.ts'
import type { Relation } from '../../model/codes.ts'
import { Relation as RelationCode } from '../../model/codes.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, Span } from '../analysis.ts'
import { DraftBuilder } from '../draft-builder.ts'

interface End extends Span {
  readonly entity: number
}

const tables = new Map<string, PhraseTable>()
const REACH = 24

/** Ties the text states between actors: leads, member of, held in (with since), rival, ally, orders. */
export function draftLinks(analysis: Analysis): DraftBuilder[] {
  let table = tables.get(analysis.language)
  if (!table) tables.set(analysis.language, (table = new PhraseTable(loadLexicon(analysis.language, 'links'))))
  const bySentence = new Map<number, End[]>()
  for (const e of namedEnds(analysis)) {
    const list = bySentence.get(e.sentence)
    if (list) list.push(e)
    else bySentence.set(e.sentence, [e])
  }
  const seen = new Set<string>()
  return table.findAll(analysis.tokens).flatMap((m) => {
    if (analysis.noise[m.first]) return []
    const ends = bySentence.get(analysis.sentenceOf[m.first]!) ?? []
    if (ends.length === 0) return []
    const draft = linkAt(analysis, ends, m)
    const key = draft?.key ?? ''
    if (!draft || seen.has(key)) return []
    seen.add(key)
    return [draft.builder]
  })
}

/** A link as it is drafted, and what tells it from others. */
interface Found {
  readonly key: string
  readonly builder: DraftBuilder
}

function linkAt(
  analysis: Analysis,
  ends: readonly End[],
  m: Match & { readonly concepts: readonly { readonly id: string }[] },
): Found | null {
  const id = m.concepts[0]!.id
  if (id === 'led_by') return ledBy(analysis, ends, m)
  if (id === 'leads_own') return leadsOwn(analysis, ends, m)
  if (id === 'rival_between') return rivals(analysis, ends, m)
  const relation = RelationCode.safeParse(id)
  if (!relation.success) return null
  return relation.data === 'held_in' ? heldIn(analysis, ends, m) : between(analysis, ends, m, relation.data)
}

function namedEnds(analysis: Analysis): End[] {
  const kinds = new Set(['person', 'criminal_group'])
  const all: End[] = [...analysis.people, ...analysis.groups]
  return all
    .filter((m) => analysis.entities[m.entity]!.name !== null && kinds.has(analysis.entities[m.entity]!.kind))
    .sort((a, b) => a.start - b.start)
}

interface Match {
  readonly first: number
  readonly last: number
}

/** Whoever speaks for the state is of no gang: "según el coronel X, los captores son miembros de Y". */
const PUBLIC = new Set(['official', 'police', 'military', 'prison_guard', 'journalist'])

function before(analysis: Analysis, ends: readonly End[], m: Match): End | null {
  let best: End | null = null
  for (const e of ends) {
    const entity = analysis.entities[e.entity]!
    if (
      e.last <= m.first &&
      m.first - e.last <= REACH &&
      !PUBLIC.has(entity.role ?? '') &&
      (entity.kind !== 'person' || isFree(entity.occupation))
    )
      best = e
  }
  return best
}

const ASIDE = new Set(['lawyer', 'analyst', 'researcher', 'journalist', 'witness'])

function isFree(occupation: string | null): boolean {
  return !ASIDE.has(occupation ?? '')
}

/** The gang right behind the words, with at most "la banda de" between. */
function after(analysis: Analysis, ends: readonly End[], m: Match): End | null {
  return ends.find((e) => e.first >= m.last && e.first - m.last <= (isGang(analysis, e) ? 4 : 2)) ?? null
}

function isGang(analysis: Analysis, e: End): boolean {
  return analysis.entities[e.entity]!.kind === 'criminal_group'
}

function personAfter(analysis: Analysis, ends: readonly End[], from: number, reach: number): End | null {
  return ends.find((e) => e.first >= from && e.first - from <= reach && !isGang(analysis, e)) ?? null
}

function between(analysis: Analysis, ends: readonly End[], m: Match, relation: Relation): Found | null {
  const to = after(analysis, ends, m)
  if (!to) return null
  if ((relation === 'leads' || relation === 'member_of') && !isGang(analysis, to)) return null
  // "the reputed leader of the River Posse, Carl Drummond": the name stands behind, between commas.
  const comma = analysis.tokens[to.last]?.text === ','
  const behind = comma && (relation === 'leads' || relation === 'member_of') ? personAfter(analysis, ends, to.last, 1) : null
  const from = behind ?? before(analysis, ends, m)
  if (!from || from.entity === to.entity) return null
  return linked(analysis, from, relation, analysis.entities[to.entity]!.name ?? '', to, null)
}

// "Los Y, liderados por X"
function ledBy(analysis: Analysis, ends: readonly End[], m: Match): Found | null {
  const gang = ends.findLast((e) => isGang(analysis, e) && e.last <= m.first && m.first - e.last <= 6)
  const leader = personAfter(analysis, ends, m.last, 4)
  return gang && leader ? linked(analysis, leader, 'leads', analysis.entities[gang.entity]!.name ?? '', gang, null) : null
}

// "Los Y … uno de sus cabecillas, X", "the gang and its leader, known as X"
function leadsOwn(analysis: Analysis, ends: readonly End[], m: Match): Found | null {
  const gang = ends.findLast((e) => isGang(analysis, e) && e.last <= m.first && m.first - e.last <= REACH)
  const leader = personAfter(analysis, ends, m.last, 6)
  return gang && leader ? linked(analysis, leader, 'leads', analysis.entities[gang.entity]!.name ?? '', gang, null) : null
}

// "la guerra entre Los X y Los Y": two gangs behind, joined by "and".
function rivals(analysis: Analysis, ends: readonly End[], m: Match): Found | null {
  const [a, b] = ends.filter((e) => isGang(analysis, e) && e.first >= m.last && e.first - m.last <= 14)
  if (!a || !b || a.entity === b.entity || a.first - m.last > 6 || b.first - a.last > 8) return null
  return linked(analysis, a, 'rival_of', analysis.entities[b.entity]!.name ?? '', b, null)
}

function linked(analysis: Analysis, from: End, relation: Relation, to: string, end: Span, since: { value: string; span: Span } | null) {
  const name = analysis.entities[from.entity]!.name ?? ''
  const sentence = analysis.sentences[from.sentence]!
  const last = relation === 'held_in' ? sentence.last : Math.max(end.last, from.last, since?.span.last ?? 0)
  const span = spanOf(analysis, Math.min(from.first, end.first), last)
  const builder = new DraftBuilder(analysis.report, 'link', span)
  builder.protected = analysis.entities[from.entity]!.protectedWhy.length > 0
  builder.say('from', name, from).say('relation', relation, span).say('to', to, end)
  if (since) builder.say('since', since.value, since.span)
  return { key: `${from.entity}:${relation}:${to}`, builder }
}

function heldIn(analysis: Analysis, ends: readonly End[], m: Match): Found | null {
  const sentence = analysis.sentenceOf[m.first]!
  const people = ends.filter((e) => analysis.entities[e.entity]!.kind === 'person')
  const inside = whereHeld(analysis, people, m)
  if (inside) return inside
  // "ordenado desde el penal de Río Seco por X"
  const from = before(analysis, people, m) ?? personAfter(analysis, people, m.last, 6)
  if (!from) return null
  const place = analysis.places.find((p) => p.sentence === sentence && p.first >= m.last - 1 && p.first - m.last <= 4)
  const body = analysis.groups.find((g) => g.sentence === sentence && g.first >= m.last - 1 && g.first - m.last <= 4)
  const end = body ?? place ?? spanOf(analysis, m.first, m.last)
  const to = body?.name ?? place?.name ?? prisonWord(analysis, m)
  const date = analysis.dates.find((d) => d.use === 'since' && d.sentence === sentence && d.first >= m.last && d.first - m.last <= 3)
  const value = date?.when.day
  return linked(analysis, from, 'held_in', to, end, date && value ? { value, span: date } : null)
}

// "del penal El Milagro, donde está recluido X": the prison stands before, whom it holds behind.
function whereHeld(analysis: Analysis, people: readonly End[], m: Match): Found | null {
  const opens = [m.first - 1, m.first - 2].some((i) => WHERE.has(analysis.tokens[i]?.fold ?? ''))
  const held = opens ? personAfter(analysis, people, m.last, 3) : null
  const place = analysis.places.findLast((p) => p.sentence === analysis.sentenceOf[m.first] && p.last <= m.first && m.first - p.last <= 4)
  return held && place ? linked(analysis, held, 'held_in', place.name, place, null) : null
}

const WHERE = new Set(['donde', 'where', 'onde'])

/** The last word of the phrase: "has been in prison" gives "prison". */
function prisonWord(analysis: Analysis, m: Match): string {
  return analysis.tokens[m.last - 1]!.text
}
