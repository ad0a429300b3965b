import { loadLexicon } from '../../language/lexicon.ts'
import { fold } from '../../language/tokens.ts'
import type { Analysis, Entity } from '../analysis.ts'
import { DraftBuilder } from '../draft-builder.ts'
import { isPronoun } from './pronoun-people.ts'

/** One draft for each stretch of speech with a speaker: who says it, as what, with which verb, and whether he must be protected. */
export function draftQuotes(analysis: Analysis): DraftBuilder[] {
  return analysis.quotes.flatMap((q) => {
    if (q.speaker === null || q.speakerText === null) return []
    const e = analysis.entities[q.speaker]!
    const draft = new DraftBuilder(analysis.report, 'quote', q.direct ? q.said : q)
    const named = e.support.get('name') ?? e.support.get('office') ?? e.support.get('occupation') ?? e.support.get('kin') ?? q
    const trade = e.support.get('office') ?? e.support.get('occupation') ?? e.support.get('kin') ?? named
    draft.say('speaker', q.speakerText, named)
    draft.say('affiliation', roleOf(analysis, e, q.speakerText), trade)
    draft.say('age', e.age, e.support.get('age') ?? named)
    draft.say('sex', e.sex, named, 'implied')
    draft.say('verb', q.verb, q)
    draft.say('direct', q.direct, q)
    if (e.protectedWhy.length > 0) {
      const why = e.support.get('protected') ?? named
      draft.protected = true
      draft.say('protected', true, why)
      draft.say('protectedWhy', [...e.protectedWhy], why)
    }
    return [draft]
  })
}

/** As what somebody speaks, beside the name: office, trade or kin; for one without a name, another of the words that describe him. */
function roleOf(analysis: Analysis, e: Entity, speaker: string): string | null {
  if (e.name !== null && (e.office ?? e.occupationText)) return e.office ?? e.occupationText
  const kin = e.support.get('kin')
  const words = [e.occupationText, kin ? analysis.text.slice(kin.start, kin.end) : null]
  for (const p of analysis.people) if (p.entity === e.index && p.name === null) words.push(p.description)
  const told = words.find((w) => w !== null && !speaker.includes(w) && !w.includes(speaker))
  return told ?? (analysis.people.some((p) => p.entity === e.index && isPronoun(analysis, p)) ? oneOfThem(analysis, e) : null)
}

/** "una de ellas" of several "vecinos": the word for one of them, that of the report before any other of the same meaning. */
function oneOfThem(analysis: Analysis, e: Entity): string | null {
  for (const file of ['people', 'occupations', 'offices'] as const) {
    const concept = e.occupation === null ? undefined : loadLexicon(analysis.language, file).get(e.occupation)
    if (!concept) continue
    const women = Array.isArray(concept.f) ? concept.f.filter((f) => typeof f === 'string') : []
    const forms = e.sex === 'f' && women.length > 0 ? women : [...concept.forms, ...women]
    const said = wordsForMany(analysis, e)
    return forms.find((f) => said.has(`${fold(f)}s`) || said.has(`${fold(f)}es`)) ?? forms[0] ?? null
  }
  return null
}

/** The words by which a report calls several of the same kind. */
function wordsForMany(analysis: Analysis, e: Entity): ReadonlySet<string> {
  const many = analysis.people.filter(
    (p) => p.name === null && p.count.best !== 1 && analysis.entities[p.entity]!.occupation === e.occupation,
  )
  return new Set(many.flatMap((p) => analysis.tokens.slice(p.first, p.last).map((t) => t.fold)))
}
