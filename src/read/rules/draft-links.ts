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
    const relation = RelationCode.safeParse(m.concepts[0]!.id)
    if (!relation.success) return []
    const draft = relation.data === 'held_in' ? heldIn(analysis, ends, m) : between(analysis, ends, m, relation.data)
    const key = draft?.key ?? ''
    if (!draft || seen.has(key)) return []
    seen.add(key)
    return [draft.builder]
  })
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

function before(ends: readonly End[], m: Match, sentence: number): End | null {
  let best: End | null = null
  for (const e of ends) if (e.sentence === sentence && e.last <= m.first && m.first - e.last <= REACH) best = e
  return best
}

function after(ends: readonly End[], m: Match, sentence: number): End | null {
  return ends.find((e) => e.sentence === sentence && e.first >= m.last && e.first - m.last <= 2) ?? null
}

function between(analysis: Analysis, ends: readonly End[], m: Match, relation: Relation): { key: string; builder: DraftBuilder } | null {
  const sentence = analysis.sentenceOf[m.first]!
  const from = before(ends, m, sentence)
  const to = after(ends, m, sentence)
  if (!from || !to || from.entity === to.entity) return null
  const kind = analysis.entities[to.entity]!.kind
  if ((relation === 'leads' || relation === 'member_of') && kind !== 'criminal_group') return null
  return linked(analysis, from, relation, analysis.entities[to.entity]!.name ?? '', to, null)
}

function linked(analysis: Analysis, from: End, relation: Relation, to: string, end: Span, since: { value: string; span: Span } | null) {
  const name = analysis.entities[from.entity]!.name ?? ''
  const sentence = analysis.sentences[from.sentence]!
  const last = relation === 'held_in' ? sentence.last : Math.max(end.last, since?.span.last ?? 0)
  const span = spanOf(analysis, from.first, last)
  const builder = new DraftBuilder(analysis.report, 'link', span)
  builder.protected = analysis.entities[from.entity]!.protectedWhy.length > 0
  builder.say('from', name, from).say('relation', relation, span).say('to', to, end)
  if (since) builder.say('since', since.value, since.span)
  return { key: `${from.entity}:${relation}:${to}`, builder }
}

function heldIn(analysis: Analysis, ends: readonly End[], m: Match): { key: string; builder: DraftBuilder } | null {
  const sentence = analysis.sentenceOf[m.first]!
  const people = ends.filter((e) => e.sentence === sentence && analysis.entities[e.entity]!.kind === 'person')
  const from = before(people, m, sentence)
  if (!from) return null
  const place = analysis.places.find((p) => p.sentence === sentence && p.first >= m.last - 1 && p.first - m.last <= 4)
  const body = analysis.groups.find((g) => g.sentence === sentence && g.first >= m.last - 1 && g.first - m.last <= 4)
  const end = body ?? place ?? spanOf(analysis, m.first, m.last)
  const to = body?.name ?? place?.name ?? prisonWord(analysis, m)
  const date = analysis.dates.find((d) => d.use === 'since' && d.sentence === sentence && d.first >= m.last && d.first - m.last <= 3)
  const value = date?.when.day
  return linked(analysis, from, 'held_in', to, end, date && value ? { value, span: date } : null)
}

/** The last word of the phrase: "has been in prison" gives "prison". */
function prisonWord(analysis: Analysis, m: Match): string {
  return analysis.tokens[m.last - 1]!.text
}
