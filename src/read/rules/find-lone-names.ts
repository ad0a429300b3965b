import { fold } from '../../language/tokens.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, Span } from '../analysis.ts'
import { addEntity, covered, spanWithoutGenitive } from './entity.ts'
import { DOER } from './find-stranger.ts'
import { BIT, bitsOfTokens, peopleWords } from './people-words.ts'
import { NAMELESS, protectionSigns } from './protection-signs.ts'
import type { Quotation } from './quote-marks.ts'
import { speechWords } from './speech-words.ts'

const GIVEN = BIT.givenF | BIT.givenM
const SMALL =
  BIT.indefinite | BIT.definite | BIT.possessive | BIT.preposition | BIT.opener | BIT.pronoun | BIT.calendar | BIT.organisation | BIT.who

/** Words that may open a sentence before a name. */
const OPENING = BIT.calendar | BIT.opener | BIT.between

/** What the search looks at, computed once a report. */
interface Ground {
  readonly analysis: Analysis
  readonly bits: Int32Array
  readonly speaks: Uint8Array
  readonly quoted: Uint8Array
  readonly taken: Uint8Array
  readonly inPlace: Uint8Array
  /** Folded names of the towns of this report. */
  readonly towns: ReadonlySet<string>
  /** Sentences with a sign that somebody holds a name back, and the sentences of one paragraph before it. */
  readonly shy: ReadonlySet<number>
  /** Paragraphs in which or behind which somebody talks. */
  readonly talks: ReadonlySet<number>
}

/**
 * People with one name, beside which nothing shows a person, who talk: "Berta, ascensorista, dice", "Osvin keeps the
 * ferry. It is not his name. “…,” he says", "“…”, wonders Odile". At the head of a sentence a given name of the lists is
 * enough where the paragraph holds speech; a name of no list needs words that somebody holds his name back, and a verb behind it. Adds them.
 */
export function findLoneNames(analysis: Analysis, marks: readonly Quotation[], quoted: Uint8Array): void {
  const ground = groundOf(analysis, marks, quoted)
  const known = new Map<string, number>()
  for (const e of analysis.entities) if (e.kind === 'person' && e.name !== null && !e.name.includes(' ')) known.set(e.name, e.index)
  for (const s of analysis.sentences) {
    if (s.title || analysis.noise[s.first] || !ground.talks.has(s.paragraph)) continue
    for (let i = s.first; i + 1 < s.last; i++) {
      if (!analysis.tokens[i]!.capital) continue
      const at = i === s.first || isGiven(ground, i) || ground.bits[i]! & BIT.honorific ? nameAt(ground, i) : null
      if (at !== null && at.last <= s.last && isLoneName(ground, at, s.index)) add(ground, at, known)
    }
  }
  for (const sign of protectionSigns(analysis)) {
    if (sign.why !== 'first_name_only') continue
    const at = behindSign(ground, sign.span)
    if (at !== null) add(ground, at, known)
  }
  for (const q of marks) {
    const at = behindQuotation(ground, q, known)
    if (at !== null) add(ground, at, known)
  }
  analysis.people.sort((a, b) => a.start - b.start || b.end - a.end)
}

function groundOf(analysis: Analysis, marks: readonly Quotation[], quoted: Uint8Array): Ground {
  const speaks = new Uint8Array(analysis.tokens.length)
  for (const w of speechWords(analysis)) if (w.strength !== 'before' && w.strength !== 'pronoun') speaks.fill(1, w.first, w.last)
  const talks = new Set<number>()
  for (const s of analysis.sentences) for (let i = s.first; i < s.last; i++) if (speaks[i]) talks.add(s.paragraph).add(s.paragraph - 1)
  for (const q of marks) {
    const { paragraph } = analysis.sentences[analysis.sentenceOf[q.first]!]!
    talks.add(paragraph).add(paragraph - 1)
  }
  const shy = new Set<number>()
  for (const sign of protectionSigns(analysis)) {
    if (!NAMELESS.has(sign.why)) continue
    const { paragraph } = analysis.sentences[sign.span.sentence]!
    for (let s = sign.span.sentence; s >= 0 && s > sign.span.sentence - 3 && !analysis.sentences[s]!.title; s--) {
      if (analysis.sentences[s]!.paragraph === paragraph) shy.add(s)
      talks.add(analysis.sentences[s]!.paragraph)
    }
  }
  const taken = covered(analysis, [...analysis.people, ...analysis.groups])
  const towns = new Set(analysis.places.flatMap((p) => (p.city === null ? [] : [fold(p.city)])))
  return { analysis, towns, bits: bitsOfTokens(analysis), speaks, quoted, taken, inPlace: covered(analysis, analysis.places), shy, talks }
}

/** The token of a single capitalised name that begins at `first`, an honorific before it left out; or null. */
function nameAt(g: Ground, first: number): Span | null {
  const { tokens, sentenceOf } = g.analysis
  const i = tokens[first]!.capital && g.bits[first]! & BIT.honorific && tokens[first + 1]?.capital ? first + 1 : first
  const t = tokens[i]!
  const after = tokens[i + 1]
  if (t.shape !== 'word' || !t.capital || t.upper || t.text.length < 3 || g.taken[i] || g.quoted[i] || !after) return null
  if (g.bits[i]! & SMALL && !(g.bits[i]! & GIVEN)) return null
  if (
    sentenceOf[i + 1] !== sentenceOf[i] ||
    (after.capital && after.spaced) ||
    after.text === '-' ||
    (/['’]s$/u.test(t.text) && i !== first)
  )
    return null
  if (g.inPlace[i] && !(isGiven(g, i) && !(g.bits[i + 1]! & BIT.preposition))) return null
  return spanWithoutGenitive(g.analysis, i, i + 1)
}

function isGiven(g: Ground, i: number): boolean {
  return (g.bits[i]! & GIVEN) > 0 && !(g.bits[i]! & BIT.givenWeak)
}

function isLoneName(g: Ground, at: Span, sentence: number): boolean {
  const { tokens, sentences } = g.analysis
  const i = at.first
  const head = sentences[sentence]!.first
  if (i > 0 && g.bits[i - 1]! & BIT.honorific && (i - 1 === head || tokens[i - 1]!.capital)) return true
  if (isGiven(g, i) && isSufferer(g, i, head)) return true
  if (i > head && !mayFollow(g, i, head)) return false
  // "the province, which includes Rosario, to crack down": a town that the report names elsewhere.
  if (g.towns.has(tokens[i]!.fold) && (i > head || !g.shy.has(sentence))) return false
  const comma = tokens[i + 1]!.text === ',' || ASIDE.has(tokens[i + 1]!.text)
  const told = comma && (g.bits[i + 2]! & BIT.who || tradeAfter(g, i + 1) !== null || isOneOf(g, i + 2))
  if (comma && !told && !g.shy.has(sentence)) return false
  // "Rogelio maneja un taxi. Aceptó hablar sin que se sepa dónde.": whatever stands behind a given name there.
  const shown = i === head && isGiven(g, i) && g.shy.has(sentence) && tokens[i + 1]!.shape === 'word' && !(g.bits[i + 1]! & BIT.preposition)
  if (!comma && !shown && !followsSubject(g, i + 1)) return false
  if (told && isOneOf(g, i + 2) && i === head) return true
  return !/['’]s$/u.test(tokens[i]!.text) && (isGiven(g, i) || g.shy.has(sentence))
}

/** "Avenel, one of the residents, came": whom the words behind the comma make one of several people. */
function isOneOf({ analysis, bits, taken }: Ground, at: number): boolean {
  const one = peopleWords(analysis.language)
    .set('some_one')
    .has(analysis.tokens[at]?.fold ?? '')
  return one && ((bits[at + 1] ?? 0) & BIT.of) > 0 && taken[at] === 1 && analysis.people.some((p) => p.first === at)
}

/** Dashes that open an aside: "Julián —así lo llamaremos— tiene 15 años". */
const ASIDE = new Set(['—', '–'])

/**
 * What may stand before a name inside a sentence: no capital ("Ayer Sonia vendió" but for the first word) and no preposition ("Pablo y Sonia"
 * but for the word that ties two names).
 */
function mayFollow(g: Ground, i: number, head: number): boolean {
  const { tokens, language } = g.analysis
  const before = tokens[i - 1]!
  if (before.capital) return i - 1 === head && isGiven(g, i) && !isGiven(g, i - 1) && (g.bits[i - 1]! & OPENING) > 0
  if (peopleWords(language).officeAnd.has(before.fold)) return tokens[i - 2]!.capital && isGiven(g, i - 2) && isGiven(g, i)
  return !(g.bits[i - 1]! & BIT.preposition && !(g.bits[i - 1]! & BIT.who))
}

/** "A Maura le mataron al hijo" and "Maura’s son was killed": what happened to somebody, told at the head of a sentence. */
function isSufferer(g: Ground, i: number, head: number): boolean {
  const { tokens, language } = g.analysis
  if (language === 'en') return i === head && /['’]s$/u.test(tokens[i]!.text) && !tokens[i + 1]!.capital
  return i === head + 1 && tokens[head]!.text.length === 1 && (g.bits[i + 1]! & BIT.between) > 0
}

/** A verb, as it stands behind its subject: one of the lexicon, a word of speech or an ending that shows a verb. */
function followsSubject(g: Ground, i: number): boolean {
  const { tokens, language } = g.analysis
  const words = peopleWords(language)
  const t = tokens[i]!
  if (t.shape !== 'word') return t.text === '('
  if (g.bits[i]! & BIT.negation && tokens[i + 1]?.shape === 'word') return followsSubject(g, i + 1)
  if (words.officeAnd.has(t.fold) && g.bits[i + 1]! & BIT.possessive) return true
  return g.speaks[i] === 1 || words.set('behind_subject').has(t.fold) || words.verbEndings.some((e) => t.lower.endsWith(e))
}

/** ", despachadora desde hace once años," and ", an embroiderer": the word for a trade behind a name's comma, or null. */
function tradeAfter(g: Ground, comma: number): Span | null {
  const { tokens, language } = g.analysis
  if (tokens[comma]?.text !== ',') return null
  const first = (g.bits[comma + 1] ?? 0) & BIT.indefinite ? comma + 2 : comma + 1
  const t = tokens[first]
  if (t?.shape !== 'word' || t.capital || !DOER[language].test(t.fold)) return null
  return spanOf(g.analysis, first, first + 1)
}

/** "We will call him Lucas", "dio el nombre de Wilmer y nada más": the name right behind the words that hold the full one back. */
function behindSign(g: Ground, sign: Span): Span | null {
  const { tokens, sentenceOf } = g.analysis
  for (let j = sign.last; j < sign.last + 2 && tokens[j] && sentenceOf[j] === sign.sentence; j++)
    if (tokens[j]!.capital) return nameAt(g, j)
  return null
}

/** “…”, se pregunta Delfina / “…,” Avenel told us: the name behind the verb that follows a quotation and its comma, or a known one before it. */
function behindQuotation(g: Ground, q: Quotation, known: ReadonlyMap<string, number>): Span | null {
  const { tokens, sentenceOf, sentences } = g.analysis
  const from = tokens[q.last]?.text === ',' ? q.last + 1 : q.last
  if (from >= tokens.length || sentenceOf[from] !== sentenceOf[q.first]) return null
  const { last } = sentences[sentenceOf[from]!]!
  for (let j = from; j < from + 3 && j + 1 < last; j++) {
    const t = tokens[j]!
    if (j === from && t.capital && g.speaks[j + 1] && known.has(t.text)) return nameAt(g, j)
    if (t.shape !== 'word' || t.capital || g.bits[j]! & (BIT.preposition | BIT.who)) return null
    if (!tokens[j + 1]!.capital) continue
    const at = nameAt(g, j + 1)
    return at && (isGiven(g, at.first) || g.speaks[j] || at.first > j + 1) ? at : null
  }
  return null
}

/** "Coronel Batista", "Mr Chikwanha": a rank or a formal title stands before a family name, "doña" and "miss" before a given one. */
function isRanked(g: Ground, i: number): boolean {
  if (i === 0 || !(g.bits[i - 1]! & BIT.honorific)) return false
  return !peopleWords(g.analysis.language)
    .set('familiar')
    .has(g.analysis.tokens[i - 1]!.fold)
}

function add(g: Ground, at: Span, known: Map<string, number>): void {
  const { analysis, bits } = g
  const name = analysis.text.slice(at.start, at.end)
  let index = known.get(name)
  if (index === undefined) {
    const entity = addEntity(analysis, 'person', name)
    entity.firstNameOnly = isGiven(g, at.first) || !(bits[at.first]! & BIT.family || isRanked(g, at.first))
    const bit = bits[at.first]!
    entity.sex = bit & BIT.givenF && !(bit & BIT.givenM) ? 'f' : bit & BIT.givenM && !(bit & BIT.givenF) ? 'm' : null
    entity.support.set('name', at)
    const trade = tradeAfter(g, at.last)
    if (trade) {
      entity.occupationText = analysis.text.slice(trade.start, trade.end)
      entity.support.set('occupation', trade)
    }
    index = entity.index
    known.set(name, index)
  }
  analysis.people.push({ ...at, entity: index, name, count: { low: 1, best: 1, high: 1 }, description: null })
}
