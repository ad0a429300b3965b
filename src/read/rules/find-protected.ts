import { spanOf } from '../analyse.ts'
import type { Analysis, Entity, PersonMention, Span } from '../analysis.ts'
import { addEntity, covered, protect } from './entity.ts'
import { strangerIn } from './find-stranger.ts'
import { BIT, bitsOfTokens, peopleWords } from './people-words.ts'
import { NAMELESS, protectionSigns, type Sign } from './protection-signs.ts'

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
    if (inside[p.first]) continue
    const list = bySentence.get(p.sentence)
    if (list) list.push(p)
    else bySentence.set(p.sentence, [p])
  }
  for (const sign of protectionSigns(analysis)) {
    const there = bySentence.get(sign.span.sentence) ?? []
    const speaker = whoIn(analysis, there, sign)
    const entity =
      speaker ??
      (sign.asks ? askerIn(analysis, there, sign) : null) ??
      (sign.wills ? (askerBefore(analysis, bySentence, sign.span) ?? askerUnknown(analysis, sign.span)) : null)
    if (!entity) continue
    protect(entity, sign.why, sign.span)
    const quoted = analysis.quotes.some((q) => q.speaker === entity.index)
    if (sign.why === 'first_name_only') takeFirstName(analysis, entity, sign.span)
    if (!quoted && (!sign.speakersOnly || !speaker) && NAMELESS.has(sign.why)) speaksUnnamed(analysis, entity, sign.span)
  }
  const mentions = new Map<number, PersonMention>()
  for (const p of analysis.people) if (!mentions.has(p.entity)) mentions.set(p.entity, p)
  for (const quote of analysis.quotes) {
    const speaker = quote.speaker === null ? null : analysis.entities[quote.speaker]!
    if (speaker?.kind !== 'person') continue
    const mention = mentions.get(speaker.index)
    const span = mention ?? quote
    if (isInitialled(speaker)) protect(speaker, 'first_name_only', span)
    if ((speaker.firstNameOnly || isHalfNamed(analysis, speaker)) && speaker.office === null && speaker.role !== 'official')
      protect(speaker, 'first_name_only', span)
    if (speaker.minor) protect(speaker, 'minor', span)
    if (isUnnamedPrivate(speaker) && mention && (mention.count.best === 1 || isPartner(analysis, mention)))
      protect(speaker, 'unnamed_witness', span)
  }
  for (const p of analysis.people) {
    const entity = analysis.entities[p.entity]!
    if (entity.minor) protect(entity, 'minor', entity.support.get('age') ?? p)
  }
}

/**
 * Somebody without a name who speaks for himself: a neighbour, a shopkeeper, a nurse, a mother, a prisoner. Who holds an office, speaks for
 * a body, comments as an expert or is accused is none.
 */
function isUnnamedPrivate(e: Entity): boolean {
  if (e.name !== null || e.office !== null || PUBLIC_ROLES.has(e.role ?? '')) return false
  return !PUBLIC_TRADES.has(e.occupation ?? '')
}

/** "su pareja": the word for two means one behind a possessive. */
function isPartner(analysis: Analysis, p: PersonMention): boolean {
  return analysis.entities[p.entity]!.occupation === 'couple' && (bitsOfTokens(analysis)[p.first]! & BIT.possessive) > 0
}

/** "Norma R.": the surname is held back, whatever the office. */
function isInitialled(e: Entity): boolean {
  return /\p{Ll} \p{Lu}\.?$/u.test(e.name ?? '')
}

/** "J. R.", or one name beside a trade, an age or kin, and never a second one: "Yolanda, vendedora". */
function isHalfNamed(analysis: Analysis, e: Entity): boolean {
  if (e.name === null || e.office !== null) return false
  if (/^\p{Lu}\.?(?: ?\p{Lu}\.?){0,2}$/u.test(e.name)) return true
  const told = e.occupationText !== null || e.age !== null || e.kin !== null || isToldMore(analysis, e)
  return !e.name.includes(' ') && told && !PUBLIC_ROLES.has(e.role ?? '') && !PUBLIC_TRADES.has(e.occupation ?? '')
}

/** "Beto, quien maneja un taxi": a name of one word, no known family name, of which a relative clause tells more. */
function isToldMore(analysis: Analysis, e: Entity): boolean {
  const at = e.support.get('name')
  const bits = bitsOfTokens(analysis)
  if (!at || at.last - at.first !== 1 || bits[at.first]! & BIT.family) return false
  return analysis.tokens[at.last]?.text === ',' && ((bits[at.last + 1] ?? 0) & BIT.who) > 0
}

const PUBLIC_ROLES = new Set(['official', 'suspect', 'police'])
const PUBLIC_TRADES = new Set([
  ...[
    'authorities',
    'suspect',
    'analyst',
    'researcher',
    'journalist',
    'lawyer',
    'politician',
    'union_leader',
    'athlete',
    'artist',
    'clergy',
  ],
  ...['police_officer', 'soldier', 'justice'],
])

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

/** Named in full, or a body's officer: a word that shows little does not mean him. */
function isPublic(e: Entity): boolean {
  return (e.name?.includes(' ') ?? false) || e.office !== null || OFFICIAL.has(e.occupation ?? '')
}

/**
 * "Un lustrabotas lo vio. Pidió que no se lo nombre.": the private person without a name whom one of the two sentences before brings in,
 * the one with an indefinite article first, when nobody stands before the asking in its own sentence.
 */
function askerBefore(analysis: Analysis, bySentence: ReadonlyMap<number, readonly PersonMention[]>, span: Span): Entity | null {
  if (bySentence.get(span.sentence)?.some((p) => p.start < span.start)) return null
  const { paragraph } = analysis.sentences[span.sentence]!
  for (let s = span.sentence - 1; s >= Math.max(0, span.sentence - 2) && analysis.sentences[s]!.paragraph === paragraph; s--) {
    const there = (bySentence.get(s) ?? []).filter((p) => p.count.best === 1 && mayAsk(analysis.entities[p.entity]!))
    const merged = there.length === 0 ? bySentence.get(s)?.find((p) => isAnother(analysis, p)) : undefined
    if (merged) return partOf(analysis, merged)
    const fresh = there.find((p) => (bitsOfTokens(analysis)[p.first]! & BIT.indefinite) > 0) ?? there[0]
    const asker = fresh ?? (s === span.sentence - 1 ? several(analysis, bySentence.get(s)) : undefined)
    if (asker) return analysis.entities[asker.entity]!
  }
  return null
}

/** "Hablamos con once docentes. Ninguno quiso aparecer con su apellido.": several at once may ask as well. */
function several(analysis: Analysis, there: readonly PersonMention[] | undefined): PersonMention | undefined {
  return there?.find((p) => p.name === null && p.count.best !== 1 && mayAsk(analysis.entities[p.entity]!))
}

/** "A sorter of scrap who asked for anonymity puts it another way": whoever an unknown word for people brings in at the head of the sentence. */
function askerUnknown(analysis: Analysis, span: Span): Entity | null {
  const { first } = analysis.sentences[span.sentence]!
  if (!(bitsOfTokens(analysis)[first]! & BIT.indefinite)) return null
  const voice = strangerIn(analysis, span.sentence)
  return voice && voice.first === first ? analysis.entities[voice.entity]! : null
}

/**
 * "El playero está bajo resguardo. Contó lo que vio con la condición de …": who asks not to be named is not the attendant whom the report names
 * in full, though both are attendants: a private person who is only described, whose mentions were joined with a full name.
 */
function isAnother(analysis: Analysis, p: PersonMention): boolean {
  const e = analysis.entities[p.entity]!
  return p.name === null && p.count.best === 1 && (e.name?.includes(' ') ?? false) && e.office === null && isFree(e)
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

function mayAsk(e: Entity): boolean {
  return (
    e.name === null &&
    e.office === null &&
    e.occupation !== 'victim' &&
    e.role !== 'suspect' &&
    e.role !== 'gang_member' &&
    !OFFICIAL.has(e.occupation ?? '')
  )
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
/** Bodies and officers who hold back somebody else's name. */
const OFFICIAL = new Set(['authorities', 'police_officer', 'justice'])

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

function isFree(e: Entity): boolean {
  if (e.name === null || e.firstNameOnly || !e.name.includes(' ')) return true
  return e.office === null && !PUBLIC_ROLES.has(e.role ?? '') && !PUBLIC_TRADES.has(e.occupation ?? '')
}
