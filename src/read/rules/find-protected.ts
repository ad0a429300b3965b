import { loadLexicon, PhraseTable } from '../../language/lexicon.ts'
import { fold } from '../../language/tokens.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, Entity, PersonMention, Span } from '../analysis.ts'
import { protect } from './entity.ts'

interface Phrases {
  readonly said: PhraseTable
  readonly open: ReadonlySet<string>
  readonly name: ReadonlySet<string>
  readonly only: ReadonlySet<string>
  /** Words that hold a name back only behind a word of `open`. */
  readonly shown: ReadonlySet<string>
}

const WHY: Readonly<Record<string, string>> = {
  first_name_only: 'first_name_only',
  asked_anonymity: 'asked_anonymity',
  fear: 'fear',
  unnamed_threat: 'relative_in_danger',
  speaker_fear: 'fear',
  undocumented: 'undocumented',
}
const cache = new Map<string, Phrases>()
const WINDOW = 9

function phrasesOf(language: Analysis['language']): Phrases {
  const known = cache.get(language)
  if (known) return known
  const lexicon = loadLexicon(language, 'protection')
  const words = (id: string) => new Set((lexicon.get(id)?.forms ?? []).map(fold))
  const said = [...lexicon.values()].filter((c) => c.id in WHY)
  const phrases = {
    said: new PhraseTable(said),
    open: words('window_open'),
    name: words('window_name'),
    only: words('window_only'),
    shown: words('window_shown'),
  }
  const shy = words('window_shy')
  for (const w of shy) (phrases.name as Set<string>).add(w)
  cache.set(language, phrases)
  return phrases
}

/**
 * Marks the people who must be protected (rules E2-E4): speakers who give a first name only, ask not to be named or fear reprisals;
 * unnamed witnesses and relatives who speak; minors; undocumented and threatened speakers. A doubtful case is protected: missing one is
 * the worst error. An official who speaks with full name is never marked by a phrase of the sentence around. Runs after the quotes.
 */
export function findProtected(analysis: Analysis): void {
  const bySentence = new Map<number, PersonMention[]>()
  for (const p of analysis.people) {
    const list = bySentence.get(p.sentence)
    if (list) list.push(p)
    else bySentence.set(p.sentence, [p])
  }
  for (const { why, span, speakersOnly, asks } of phrasesIn(analysis)) {
    const there = bySentence.get(span.sentence) ?? []
    const speaker = whoIn(analysis, there, span, speakersOnly)
    const entity = speaker ?? (asks ? askerIn(analysis, there, span) : null)
    if (!entity) continue
    protect(entity, why, span)
    if (why === 'first_name_only') takeFirstName(analysis, entity, span)
    if ((!speakersOnly || !speaker) && why === 'asked_anonymity') speaksUnnamed(analysis, entity, span)
  }
  const mentions = new Map<number, PersonMention>()
  for (const p of analysis.people) if (!mentions.has(p.entity)) mentions.set(p.entity, p)
  for (const quote of analysis.quotes) {
    const speaker = quote.speaker === null ? null : analysis.entities[quote.speaker]!
    if (speaker?.kind !== 'person') continue
    const mention = mentions.get(speaker.index)
    const span = mention ?? quote
    if ((speaker.firstNameOnly || isHalfNamed(speaker)) && speaker.office === null && speaker.role !== 'official')
      protect(speaker, 'first_name_only', span)
    if (speaker.minor) protect(speaker, 'minor', span)
    if (isUnnamedPrivate(speaker) && mention?.count.best === 1) protect(speaker, 'unnamed_witness', span)
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

/** "J. R.", or one name beside a trade, an age or kin, and never a second one: "Yolanda, vendedora". */
function isHalfNamed(e: Entity): boolean {
  if (e.name === null || e.office !== null) return false
  if (/^\p{Lu}\.?(?: ?\p{Lu}\.?){0,2}$/u.test(e.name)) return true
  const told = e.occupationText !== null || e.age !== null || e.kin !== null
  return !e.name.includes(' ') && told && !PUBLIC_ROLES.has(e.role ?? '') && !PUBLIC_TRADES.has(e.occupation ?? '')
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

interface Sign {
  readonly why: string
  readonly span: Span
  /** Protects only somebody who speaks in that sentence. */
  readonly speakersOnly: boolean
  /** A word of asking stands before a word of naming: somebody without a name there asks it, speaking or not. */
  readonly asks?: boolean
}

const SPEAKERS_ONLY = new Set(['speaker_fear', 'unnamed_threat', 'undocumented'])

function phrasesIn(analysis: Analysis): Sign[] {
  const { said, open, name, only, shown } = phrasesOf(analysis.language)
  const { tokens, sentences } = analysis
  const signs: Sign[] = []
  for (const s of sentences) {
    if (analysis.noise[s.first]) continue
    let opened = -1
    let alone = -1
    for (let i = s.first; i < s.last; i++) {
      const word = tokens[i]!.fold
      const match = said.at(tokens, i, s.last)
      const id = match?.concepts[0]?.id ?? ''
      if (match) signs.push({ why: WHY[id] ?? 'fear', span: spanOf(analysis, i, match.last), speakersOnly: SPEAKERS_ONLY.has(id) })
      if ((name.has(word) || shown.has(word)) && opened >= 0 && i - opened <= WINDOW)
        signs.push({ why: 'asked_anonymity', span: spanOf(analysis, opened, i + 1), speakersOnly: true, asks: true })
      else if (name.has(word) && alone >= 0 && i - alone <= 5)
        signs.push({ why: 'first_name_only', span: spanOf(analysis, alone, i + 1), speakersOnly: true })
      else if (name.has(word)) signs.push({ why: 'asked_anonymity', span: spanOf(analysis, i, i + 1), speakersOnly: true })
      if (open.has(word)) opened = i
      if (only.has(word)) alone = i
      if (match) i = match.last - 1
    }
  }
  return signs
}

/**
 * Whose phrase it is: of the people in the sentence before it, the nearest unnamed or first-name-only one; else the first such speaker
 * after it. Named in full, only when nobody else is there and he holds no office.
 */
function whoIn(analysis: Analysis, inSentence: readonly PersonMention[], span: Span, speakersOnly: boolean): Entity | null {
  const speakers = new Set(
    analysis.quotes.filter((q) => q.sentence === span.sentence || q.said.sentence === span.sentence).map((q) => q.speaker),
  )
  const free = inSentence.filter((p) => isFree(analysis.entities[p.entity]!))
  const before = free.filter((p) => p.start < span.end)
  const pick = (list: readonly PersonMention[]) => list.find((p) => speakers.has(p.entity))
  const chosen = pick(free) ?? (speakersOnly ? undefined : (before[0] ?? free[0]))
  // "La ministra X prefirió no dar el nombre del detenido": who holds back somebody else's name is not in danger.
  const other = chosen !== undefined && chosen.start >= span.start && inSentence.some((p) => p.start < span.start && !free.includes(p))
  if (chosen) return other ? null : analysis.entities[chosen.entity]!
  return inSentence.length === 0 ? speakerBeside(analysis, span.sentence) : null
}

/** "A former union leader agreed, asking for his name not to be mentioned": the nearest private person without a name before the asking. */
function askerIn(analysis: Analysis, inSentence: readonly PersonMention[], span: Span): Entity | null {
  const asker = inSentence.findLast((p) => p.last <= span.first && span.first - p.last <= ASKER)
  const entity = asker ? analysis.entities[asker.entity]! : null
  return entity && entity.name === null && entity.role !== 'suspect' && !OFFICIAL.has(entity.occupation ?? '') ? entity : null
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
  if (entity.name !== null || analysis.quotes.some((q) => q.speaker === entity.index)) return
  const s = analysis.sentences[span.sentence]!
  const whole = spanOf(analysis, s.first, s.last)
  const speakerText = entity.office ?? entity.occupationText
  if (speakerText) analysis.quotes.push({ ...whole, direct: false, said: whole, speaker: entity.index, speakerText, verb: null })
}

/** "…, cuenta un chofer. Prefiere no dar su nombre.": the speaker of the sentence before, else of the one after. */
function speakerBeside(analysis: Analysis, sentence: number): Entity | null {
  for (const s of [sentence - 1, sentence + 1]) {
    const quote = analysis.quotes.find((q) => q.sentence === s || q.said.sentence === s)
    const e = quote?.speaker === null || quote === undefined ? null : analysis.entities[quote.speaker]!
    if (e && isFree(e)) return e
  }
  return null
}

function isFree(e: Entity): boolean {
  if (e.name === null || e.firstNameOnly || !e.name.includes(' ')) return true
  return e.office === null && !PUBLIC_ROLES.has(e.role ?? '') && !PUBLIC_TRADES.has(e.occupation ?? '')
}
