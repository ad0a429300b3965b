import type { Analysis, Entity, PersonMention, Span } from '../analysis.ts'
import { ATTACKERS, addEntity } from './entity.ts'
import { strangerIn } from './find-stranger.ts'
import { BIT, bitsOfTokens, peopleWords } from './people-words.ts'
import { isFree, isPublic, mayAsk, OFFICIAL } from './private-people.ts'
import type { Sign } from './protection-signs.ts'

/** Whose a sign of protection is, and whether he was found as the speaker or subject of its sentence. */
export interface Asker {
  readonly entity: Entity
  readonly inSentence: boolean
}

/** People of a report by their sentence. */
export type BySentence = ReadonlyMap<number, readonly PersonMention[]>

/** Who it is that a sign of protection is said of, or null when nobody there can be meant. */
export function askerOf(analysis: Analysis, bySentence: BySentence, sign: Sign): Asker | null {
  const there = bySentence.get(sign.span.sentence) ?? []
  const another = sign.wills && sign.why === 'asked_anonymity' ? anotherIn(analysis, there, sign.span) : null
  if (another) return { entity: partOf(analysis, another), inSentence: true }
  const speaker = whoIn(analysis, there, sign)
  if (speaker) return { entity: speaker, inSentence: true }
  const entity =
    (sign.asks ? askerIn(analysis, there, sign) : null) ??
    (sign.wills ? (askerBefore(analysis, bySentence, sign.span) ?? askerUnknown(analysis, bySentence, sign.span)) : null)
  return entity && { entity, inSentence: false }
}

/**
 * Whose phrase it is: a speaker of the sentence; else of the people before it the first unnamed or first-name-only one; else who speaks in
 * the sentence beside; else the first such person after it. Named in full, only when nobody else is there and he holds no office.
 */
function whoIn(analysis: Analysis, inSentence: readonly PersonMention[], sign: Sign): Entity | null {
  const { span, speakersOnly } = sign
  const speakers = new Set(
    analysis.quotes.filter((q) => q.sentence === span.sentence || q.said.sentence === span.sentence).map((q) => q.speaker),
  )
  const free = inSentence.filter((p) => {
    const e = analysis.entities[p.entity]!
    return isFree(e) && !(sign.faint && isPublic(e)) && !isToldOf(analysis, p, e)
  })
  const before = free.filter((p) => p.start < span.end)
  if (sign.of !== undefined) {
    const { of } = sign
    const it = inSentence.findLast((p) => p.first < of && of - p.last <= NEAR)
    return it && free.includes(it) && speakers.has(it.entity) ? analysis.entities[it.entity]! : null
  }
  const first = free.find((p) => speakers.has(p.entity)) ?? (speakersOnly ? undefined : before[0])
  const alone = !inSentence.some((p) => p.start < span.start)
  const beside =
    first === undefined && alone && (sign.wills || inSentence.length === 0) ? speakerBeside(analysis, span.sentence, sign) : null
  if (beside) return beside
  const chosen = first ?? (speakersOnly || (sign.wills && alone && free[0] && free[0].first - span.last > NEXT) ? undefined : free[0])
  // "La ministra X prefirió no dar el nombre del detenido": who holds back somebody else's name is not in danger.
  const other = chosen !== undefined && chosen.start >= span.start && inSentence.some((p) => p.start < span.start && !free.includes(p))
  return chosen && !other ? analysis.entities[chosen.entity]! : null
}

/** "The office said that the victim would not be named": who suffered, behind the "that" of somebody else's words, asks for nothing. */
function isToldOf(analysis: Analysis, p: PersonMention, e: Entity): boolean {
  if (e.occupation !== 'victim' || p.first <= analysis.sentences[p.sentence]!.first) return false
  return peopleWords(analysis.language)
    .set('clause_that')
    .has(analysis.tokens[p.first - 1]!.fold)
}

/** Between a person and the clause said of him stand at most so many tokens: "un funcionario del ministerio, que". */
const NEAR = 6

/** "Pidió anonimato un vecino …": at most so many tokens after the asking, the asker may follow it. */
const NEXT = 4

/**
 * "Un lustrabotas lo vio. Pidió que no se lo nombre.": the private person without a full name whom one of the two sentences before
 * brings in, the one with an indefinite article first, when nobody stands before the asking in its own sentence.
 */
function askerBefore(analysis: Analysis, bySentence: BySentence, span: Span): Entity | null {
  if (bySentence.get(span.sentence)?.some((p) => p.start < span.start)) return null
  // The press gives each sentence a paragraph of its own.
  for (let s = span.sentence - 1; s >= Math.max(0, span.sentence - 2) && !analysis.sentences[s]!.title; s--) {
    const there = (bySentence.get(s) ?? []).filter((p) => p.count.best === 1 && mayAskNamed(analysis.entities[p.entity]!))
    const merged = there.length === 0 ? bySentence.get(s)?.find((p) => isAnother(analysis, p)) : undefined
    if (merged) return partOf(analysis, merged)
    const fresh = there.find((p) => (bitsOfTokens(analysis)[p.first]! & BIT.indefinite) > 0) ?? there[0]
    const asker = fresh ?? (s === span.sentence - 1 ? several(analysis, bySentence.get(s)) : undefined)
    if (asker) return analysis.entities[asker.entity]!
  }
  return null
}

/** Somebody without a name, or with a first name only: "Ismael es portero. A cambio de que no se lo nombre aceptó charlar". */
function mayAskNamed(e: Entity): boolean {
  return mayAsk(e) || (e.firstNameOnly && mayAsk({ ...e, name: null }))
}

/** "Hablamos con once docentes. Ninguno quiso aparecer con su apellido.": several at once may ask as well. */
function several(analysis: Analysis, there: readonly PersonMention[] | undefined): PersonMention | undefined {
  return there?.find((p) => p.name === null && p.count.best !== 1 && mayAsk(analysis.entities[p.entity]!))
}

/**
 * "A sorter of scrap who asked for anonymity puts it another way", "La despachadora se atrevió a hablar. No dio su nombre.": whoever an unknown
 * word for people brings in at the head of the sentence, or, where nobody else stands, in the one before it in its paragraph.
 */
function askerUnknown(analysis: Analysis, bySentence: BySentence, span: Span): Entity | null {
  const sentence = analysis.sentences[span.sentence]!
  if (bitsOfTokens(analysis)[sentence.first]! & BIT.indefinite) {
    const voice = strangerIn(analysis, span.sentence)
    if (voice && voice.first === sentence.first) return analysis.entities[voice.entity]!
  }
  const before = analysis.sentences[span.sentence - 1]
  const alone = !bySentence.has(span.sentence) && before?.paragraph === sentence.paragraph && !bySentence.has(before.index)
  const voice = alone ? strangerIn(analysis, before.index) : null
  return voice && analysis.entities[voice.entity]!
}

/**
 * "El playero está bajo resguardo. Contó lo que vio con la condición de …": who asks not to be named is not the attendant whom the report names
 * in full, though both are attendants: a private person who is only described, whose mentions were joined with a full name.
 */
function isAnother(analysis: Analysis, p: PersonMention): boolean {
  const e = analysis.entities[p.entity]!
  return p.name === null && p.count.best === 1 && (e.name?.includes(' ') ?? false) && e.office === null && isFree(e)
}

/**
 * "El párroco de la zona, que evita que lo nombren": of whom a relative clause says so is not the bishop named in full above, though both are
 * clergy. Nobody with an office, who may hold back somebody else's name.
 */
function anotherIn(analysis: Analysis, there: readonly PersonMention[], span: Span): PersonMention | null {
  const bits = bitsOfTokens(analysis)
  return (
    there.findLast((p) => {
      if (p.name !== null || p.count.best !== 1 || p.last > span.first || span.first - p.last > FAR) return false
      const e = analysis.entities[p.entity]!
      if (!e.name?.includes(' ') || e.office !== null || ATTACKERS.has(e.role ?? '') || OFFICIAL.has(e.occupation ?? '')) return false
      for (let k = p.last; k < p.last + NEAR && k <= span.first; k++) if (bits[k]! & BIT.who) return true
      return false
    }) ?? null
  )
}

/** Takes a described mention, and what it says from there on in its paragraph, away from the person it was joined with. */
function partOf(analysis: Analysis, mention: PersonMention): Entity {
  const old = analysis.entities[mention.entity]!
  const entity = addEntity(analysis, 'person', null)
  entity.sex = old.sex
  const description = analysis.text.slice(analysis.tokens[Math.min(mention.first + 1, mention.last - 1)]!.start, mention.end)
  entity.occupation = old.occupation
  entity.occupationText = description
  entity.support.set('occupation', mention)
  analysis.people = analysis.people.map((p) => (p === mention ? { ...p, entity: entity.index } : p))
  const { paragraph } = analysis.sentences[mention.sentence]!
  analysis.quotes = analysis.quotes.map((q) => {
    const follows = q.speaker === old.index && q.sentence >= mention.sentence && analysis.sentences[q.sentence]!.paragraph === paragraph
    return follows ? { ...q, speaker: entity.index, speakerText: description } : q
  })
  return entity
}

/** "A former union leader agreed, asking for his name not to be mentioned": the nearest private person without a name before the asking. */
function askerIn(analysis: Analysis, inSentence: readonly PersonMention[], { span, wills }: Sign): Entity | null {
  const asker = inSentence.findLast((p) => p.last <= span.first && span.first - p.last <= ASKER)
  const entity = asker ? analysis.entities[asker.entity]! : null
  if (!entity || entity.name !== null || entity.role === 'suspect' || OFFICIAL.has(entity.occupation ?? '')) return null
  // "The victim would not be named": nobody asks, unless the words say so.
  return entity.occupation === 'victim' && !wills ? null : entity
}

const ASKER = 12
/** Of whom a relative clause tells more may stand farther from the asking. */
const FAR = 20

/**
 * "“…”, she says, and does not want her surname to appear", "…, cuenta un chofer. Prefiere no dar su nombre.": the speaker of the sentence
 * whom a pronoun stands for, else of the one before, else of the one after.
 */
function speakerBeside(analysis: Analysis, sentence: number, sign: Sign): Entity | null {
  for (const s of [sentence, sentence - 1, sentence + 1]) {
    const quote = analysis.quotes.find((q) => q.sentence === s || q.said.sentence === s)
    const e = quote?.speaker === null || quote === undefined ? null : analysis.entities[quote.speaker]!
    if (e?.kind === 'person' && isFree(e) && !(s === sentence && (e.name?.includes(' ') || (sign.faint && isPublic(e))))) return e
  }
  return null
}
