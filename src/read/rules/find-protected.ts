import { spanOf } from '../analyse.ts'
import type { Analysis, Entity, PersonMention, Span } from '../analysis.ts'
import { covered, protect } from './entity.ts'
import { askerOf } from './find-asker.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { areFew, isHalfNamed, isInitialled, isPartner, isPrivate, isUnnamedPrivate, isWriter } from './private-people.ts'
import { areNamesChanged, NAMELESS, protectionSigns } from './protection-signs.ts'

/**
 * Marks the people who must be protected (rules E2-E4): speakers who give a first name only, ask not to be named or fear reprisals;
 * unnamed witnesses and relatives who speak; minors; undocumented and threatened speakers. A doubtful case is protected: missing one is
 * the worst error. An official who speaks with full name is never marked by a phrase of the sentence around. Runs after the quotes.
 */
export function findProtected(analysis: Analysis): void {
  const bySentence = new Map<number, PersonMention[]>()
  // Who is only spoken of inside quotation marks asks for nothing.
  const inside = covered(
    analysis,
    analysis.quotes.filter((q) => q.direct && /^[“«"„]/u.test(analysis.tokens[q.first]!.text)),
  )
  for (const p of analysis.people) {
    if (inside[p.first] || isWriter(analysis, p)) continue
    const list = bySentence.get(p.sentence)
    if (list) list.push(p)
    else bySentence.set(p.sentence, [p])
  }
  for (const sign of protectionSigns(analysis)) {
    const asker = askerOf(analysis, bySentence, sign)
    if (!asker) continue
    const { entity } = asker
    protect(entity, sign.why, sign.span)
    for (const other of askersBeside(analysis, bySentence, sign.span)) protect(other, sign.why, sign.span)
    const quoted = analysis.quotes.some((q) => q.speaker === entity.index)
    if (sign.why === 'first_name_only') takeFirstName(analysis, entity, sign.span)
    if (!quoted && !(sign.speakersOnly && asker.inSentence) && NAMELESS.has(sign.why)) speaksUnnamed(analysis, entity, sign.span)
  }
  const changed = areNamesChanged(analysis)
  const mentions = new Map<number, PersonMention>()
  for (const p of analysis.people) if (!mentions.has(p.entity)) mentions.set(p.entity, p)
  for (const quote of analysis.quotes) {
    const speaker = quote.speaker === null ? null : analysis.entities[quote.speaker]!
    if (speaker?.kind !== 'person') continue
    const mention = mentions.get(speaker.index)
    const span = mention ?? quote
    if (changed && isPrivate(speaker)) protect(speaker, 'asked_anonymity', span)
    if (isInitialled(speaker)) protect(speaker, 'first_name_only', span)
    if ((speaker.firstNameOnly || isHalfNamed(analysis, speaker)) && speaker.office === null && speaker.role !== 'official')
      protect(speaker, 'first_name_only', span)
    if (speaker.minor) protect(speaker, 'minor', span)
    if (isUnnamedPrivate(speaker) && mention && (mention.count.best === 1 || areFew(analysis, mention) || isPartner(analysis, mention)))
      protect(speaker, 'unnamed_witness', span)
  }
  protectOnceMore(analysis, mentions)
  for (const p of analysis.people) {
    const entity = analysis.entities[p.entity]!
    if (entity.minor) protect(entity, 'minor', entity.support.get('age') ?? p)
  }
}

/** "Neighbours who asked not to be named … The neighbours said", "an officer who asked … Another officer said": others of the same kind who speak are held to ask it too. */
function protectOnceMore(analysis: Analysis, mentions: ReadonlyMap<number, PersonMention>): void {
  const asked = new Map<string, Entity>()
  for (const index of mentions.keys()) {
    const e = analysis.entities[index]!
    if (e.name === null && e.occupation !== null && e.protectedWhy.includes('asked_anonymity') && !asked.has(e.occupation))
      asked.set(e.occupation, e)
  }
  for (const { speaker } of analysis.quotes) {
    const e = speaker === null ? null : analysis.entities[speaker]!
    const p = e && mentions.get(e.index)
    if (e?.name !== null || e.office !== null || e.protectedWhy.length || !p) continue
    const same = asked.get(e.occupation ?? '')
    if (same && mentions.get(same.index)!.first < p.first) protect(e, 'asked_anonymity', p)
  }
}

/** "Odile and other shopkeepers who asked not to be named": several whom a relative clause with such a sign goes back to ask it with whoever stands beside them. */
function askersBeside(analysis: Analysis, bySentence: ReadonlyMap<number, readonly PersonMention[]>, sign: Span): Entity[] {
  const bits = bitsOfTokens(analysis)
  const near = (bySentence.get(sign.sentence) ?? []).filter((p) => p.name === null && p.last <= sign.first && sign.first - p.last <= CLAUSE)
  const many = near.filter((p) => p.count.best !== 1 && bits[p.last]! & BIT.who)
  return many.map((p) => analysis.entities[p.entity]!).filter((e) => isUnnamedPrivate(e))
}

/** How many words a relative pronoun and a verb may have before a sign. */
const CLAUSE = 3

/**
 * "solo dio su nombre de pila, Marta", "asked to be called Ana": the name that follows is that speaker's, and as protected as he is.
 */
function takeFirstName(analysis: Analysis, entity: Entity, span: Span): void {
  const { tokens, sentenceOf } = analysis
  let first = span.last
  while (first < span.last + 2 && first < tokens.length && !tokens[first]!.capital) first++
  if (!tokens[first]?.capital || sentenceOf[first] !== span.sentence) return
  const other = analysis.people.find((p) => p.first <= first && first < p.last && p.entity !== entity.index)
  if (other) protect(analysis.entities[other.entity]!, 'first_name_only', span)
  if (entity.name !== null) return
  const last = tokens[first + 1]?.capital && tokens[first]!.text.length < 5 ? first + 2 : first + 1
  const at = spanOf(analysis, first, last)
  entity.name = analysis.text.slice(at.start, at.end)
  entity.firstNameOnly = true
  entity.support.set('name', at)
  const name = entity.name
  if (other) {
    analysis.people = analysis.people.map((p) => (p.entity === other.entity ? { ...p, entity: entity.index } : p))
    analysis.entities[other.entity]!.name = null
  } else analysis.people.push({ ...at, entity: entity.index, name, count: { low: 1, best: 1, high: 1 }, description: null })
  analysis.quotes = analysis.quotes.map((q) => (q.speaker === entity.index ? { ...q, speakerText: name } : q))
}

/** Who asks not to be named has told something, even when the sentence has no verb of speech. */
function speaksUnnamed(analysis: Analysis, entity: Entity, span: Span): void {
  if (entity.name?.includes(' ') && !entity.firstNameOnly) return
  const s = analysis.sentences[span.sentence]!
  const whole = spanOf(analysis, s.first, s.last)
  const kin = entity.support.get('kin')
  const described = entity.occupationText ?? (kin ? analysis.text.slice(kin.start, kin.end) : null)
  const speakerText = entity.name ?? entity.office ?? described ?? analysis.people.find((p) => p.entity === entity.index)?.description
  if (speakerText) analysis.quotes.push({ ...whole, direct: false, said: whole, speaker: entity.index, speakerText, verb: null })
}
