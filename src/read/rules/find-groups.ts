import { type Concept, loadLexicon, PhraseTable } from '../../language/lexicon.ts'
import type { ActorKind } from '../../model/codes.ts'
import type { Analysis } from '../analysis.ts'
import { phrases } from './act-table.ts'
import { addEntity, covered, spanWithoutGenitive, wordsOf } from './entity.ts'
import { institutionAt, type NamedGroup } from './find-institutions.ts'
import { hasConcept } from './form-table.ts'
import { gangByContext, namesBody } from './gang-by-context.ts'
import { isHomely, pastCapitals, type TokenRange } from './gang-heads.ts'
import { gangByPattern } from './gang-pattern.ts'
import { endsWith, UNITS } from './gang-words.ts'
import { groupKey } from './group-name.ts'
import { AND } from './joining-words.ts'
import { BIT, bitsOfTokens } from './people-words.ts'

interface Tables {
  readonly known: PhraseTable
  readonly forces: PhraseTable
  readonly institutions: PhraseTable
  readonly outlets: PhraseTable
  /** Words right before the name of an outlet: "the newspaper X". */
  readonly outletHeads: PhraseTable
}

const cache = new Map<string, Tables>()

function tablesOf(language: Analysis['language']): Tables {
  const cached = cache.get(language)
  if (cached) return cached
  const tables = {
    known: knownGroups(),
    forces: new PhraseTable(loadLexicon(language, 'forces')),
    institutions: new PhraseTable(loadLexicon(language, 'institutions')),
    outlets: new PhraseTable(loadLexicon('names', 'outlets')),
    outletHeads: new PhraseTable([loadLexicon(language, 'groups').get('outlet_head')!]),
  }
  cache.set(language, tables)
  return tables
}

/** Well-known names, each with its English genitive: "the Gulf Cartel’s". */
function knownGroups(): PhraseTable {
  const lexicon = loadLexicon('names', 'groups')
  const table = new PhraseTable(lexicon)
  for (const concept of lexicon.values())
    for (const form of concept.forms) for (const mark of ["'", '’']) table.add(`${form}${mark}s`, concept)
  return table
}

/**
 * Finds gangs, state forces, institutions and outlets: well-known names, forces of the lexicon, gangs by pattern ("los X", "the X Clan",
 * "banda de los X"), institutions by a capitalised head and what follows it. Mentions of one group share an entity.
 */
export function findGroups(analysis: Analysis): void {
  const byKey = new Map<string, number>()
  for (let i = 0; i < analysis.tokens.length; i++) {
    const { shape } = analysis.tokens[i]!
    const found =
      analysis.noise[i] || shape === 'mark'
        ? null
        : shape === 'figure'
          ? (knownByNumber(analysis, i) ?? numberedAt(analysis, i) ?? namedAgain(analysis, i, byKey))
          : (byInitials(analysis, i, byKey) ?? groupAt(analysis, i) ?? namedAgain(analysis, i, byKey) ?? joinedTo(analysis, i))
    if (!found) continue
    const name = wordsOf(analysis, found.first, found.last).replace(/["“”«»]/gu, '')
    let index = byKey.get(found.key)
    if (index === undefined) {
      index = addEntity(analysis, found.kind, name).index
      byKey.set(found.key, index)
      analysis.entities[index]!.support.set('name', spanWithoutGenitive(analysis, found.first, found.last))
    }
    addAlias(analysis, index, name)
    analysis.groups.push({ ...spanWithoutGenitive(analysis, found.first, found.last), entity: index, name })
    const initials = found.kind === 'criminal_group' ? initialsBehind(analysis, found) : null
    if (initials !== null && !byKey.has(initials)) byKey.set(initials, index)
    i = found.last - 1
  }
  findOpeners(analysis, byKey)
}

/** "the Northern Farmers Front (NFF)", "el Comando del Río, CDR,": the key of the initials right behind a name, or null. */
function initialsBehind(analysis: Analysis, { first, last }: TokenRange): string | null {
  const { tokens } = analysis
  const [open, or] = [tokens[last]?.text, tokens[last + 1]?.fold]
  const at = open === '(' || open === ',' ? (or === 'or' || or === 'o' ? last + 2 : last + 1) : -1
  const word = tokens[at]
  if (!word?.upper || word.text.length < 2 || word.text.length > 6 || !/^[),]$/u.test(tokens[at + 1]?.text ?? '')) return null
  return word.fold[0] === tokens[first]!.fold[0] || word.fold[0] === tokens[first + 1]!.fold[0] ? groupKey(word.text) : null
}

/** "the NFF": initials the report has given to a gang it names. */
function byInitials(analysis: Analysis, i: number, byKey: ReadonlyMap<string, number>): NamedGroup | null {
  const { upper, text } = analysis.tokens[i]!
  const key = upper && text.length <= 6 ? groupKey(text) : ''
  const index = key ? byKey.get(key) : undefined
  if (index === undefined || analysis.entities[index]!.kind !== 'criminal_group') return null
  return { kind: 'criminal_group', first: i, last: i + 1, key }
}

/** "Deep Nine" of a report that has told of the "Deep Nine gang": the name without what says that it is one. */
function namedAgain(analysis: Analysis, i: number, byKey: ReadonlyMap<string, number>): NamedGroup | null {
  const { tokens } = analysis
  const from = tokens[i]!.shape === 'figure' ? i + 1 : i
  const before = tokens[i - 1]
  if (!tokens[from]?.capital || (before?.capital && tokens[i]!.spaced && analysis.sentenceOf[i - 1] === analysis.sentenceOf[i])) return null
  const last = pastCapitals(analysis, from)
  const key = groupKey(wordsOf(analysis, i, last))
  const index = byKey.get(key)
  if (index === undefined || analysis.entities[index]!.kind !== 'criminal_group') return null
  // "Duarte" of "the Duarte clan" may be a man.
  return last - i === 1 && bitsOfTokens(analysis)[i]! & (BIT.givenF | BIT.givenM | BIT.family | BIT.familyWeak)
    ? null
    : { kind: 'criminal_group', first: i, last, key }
}

/** "gunmen from the Herons and Wolves", "two rival gangs, the Kites and Foxes": what "and" joins to a gang where several are told of. */
function joinedTo(analysis: Analysis, i: number): NamedGroup | null {
  const { tokens } = analysis
  const before = analysis.groups.at(-1)
  if (!before || !tokens[i]!.capital || analysis.entities[before.entity]!.kind !== 'criminal_group') return null
  const bits = bitsOfTokens(analysis)
  const and = bits[i - 1]! & BIT.definite ? i - 2 : i - 1
  if (!AND.has(tokens[and]?.fold ?? '') || and - before.last > 1) return null
  const last = pastCapitals(analysis, i)
  const range = { first: i, last }
  if (namesBody(analysis, range) || namesSomebody(analysis, range) || !tellsSeveral(analysis, before.first)) return null
  return { kind: 'criminal_group', ...range, key: groupKey(wordsOf(analysis, i, last)) }
}

/** How far before the first of two gangs the words stand that say there are several. */
const SEVERAL = 10

function tellsSeveral(analysis: Analysis, first: number): boolean {
  const from = Math.max(analysis.sentences[analysis.sentenceOf[first]!]!.first, first - SEVERAL)
  return hasConcept(analysis, 'groups', 'gangs_several', from, first) || hasConcept(analysis, 'links', 'rival_between', from, first)
}

function namesSomebody(analysis: Analysis, { first, last }: TokenRange): boolean {
  const bits = bitsOfTokens(analysis)
  if (analysis.places.some((p) => p.first <= first && first < p.last)) return true
  for (let k = first; k < last; k++) if (bits[k]! & (BIT.givenF | BIT.givenM | BIT.family | BIT.calendar)) return true
  return false
}

/** "Los Zorros se adjudicaron …": at the head of a sentence the capitals tell nothing, but the report names the gang elsewhere. */
function findOpeners(analysis: Analysis, byKey: ReadonlyMap<string, number>): void {
  const taken = covered(analysis, analysis.groups)
  for (const s of analysis.sentences) {
    const [article, word] = [analysis.tokens[s.first], analysis.tokens[s.first + 1]]
    if (s.last - s.first < 3 || !article?.capital || !word?.capital || taken[s.first] || taken[s.first + 1]) continue
    let last = s.first + 2
    while (last < s.last && analysis.tokens[last]!.capital && !taken[last]) last++
    const name = wordsOf(analysis, s.first, last)
    const index = byKey.get(groupKey(name))
    if (index === undefined || analysis.entities[index]!.kind !== 'criminal_group') continue
    analysis.groups.push({ ...spanWithoutGenitive(analysis, s.first, last), entity: index, name })
  }
  analysis.groups.sort((a, b) => a.start - b.start)
}

function addAlias(analysis: Analysis, index: number, name: string): void {
  const entity = analysis.entities[index]!
  if (entity.kind !== 'criminal_group' || entity.name === null) return
  if (groupKey(name) !== groupKey(entity.name) && !entity.aliases.includes(name)) entity.aliases.push(name)
}

const GANG = new Set(['gang', 'crew', 'clan', 'cartel', 'mafia', 'clique'])

/** "the National Democratic Front": a body by its first word, an armed one by its last. */
function isArmedFront(analysis: Analysis, { first, last }: TokenRange): boolean {
  for (let i = first + 1; i < last; i++) if (UNITS.has(analysis.tokens[i]!.fold)) return true
  return false
}

/** "18th Street": a known name may begin with a figure. */
function knownByNumber(analysis: Analysis, i: number): NamedGroup | null {
  const match = tablesOf(analysis.language).known.at(analysis.tokens, i)
  return match && match.last - i > 1 && isNamed(analysis, i, match.last) ? found('criminal_group', i, match.last, match.concepts[0]!) : null
}

function numberedAt(analysis: Analysis, i: number): NamedGroup | null {
  const gang = gangByContext(analysis, i)
  return gang && { kind: 'criminal_group', ...gang, key: groupKey(wordsOf(analysis, gang.first, gang.last)) }
}

function groupAt(analysis: Analysis, i: number): NamedGroup | null {
  const { tokens } = analysis
  const tables = tablesOf(analysis.language)
  const known = tables.known.at(tokens, i)
  if (known && isNamed(analysis, known.first, known.last)) {
    // "Los Lobos Marinos" are not "Los Lobos": a longer name in capitals is another gang's.
    // So are "Los Cardos del Sur"; "Los Lobos de Durán" may be those of there.
    const goesOn = tokens[known.last]?.capital ? tokens[known.last]!.spaced : /^(?:del|do|da)$/u.test(tokens[known.last]?.text ?? '')
    const longer = goesOn ? gangByPattern(analysis, i) : null
    if (!longer || longer.first !== i || longer.last <= known.last)
      return found('criminal_group', known.first, known.last, known.concepts[0]!)
    return { kind: 'criminal_group', ...longer, key: groupKey(wordsOf(analysis, longer.first, longer.last)) }
  }
  const outlet = tables.outlets.at(tokens, i)
  if (outlet && tokens[i]!.capital && isNamed(analysis, i, outlet.last))
    return { kind: 'outlet', first: i, last: outlet.last, key: wordsOf(analysis, i, outlet.last) }
  if (tokens[i]!.capital && !(bitsOfTokens(analysis)[i]! & BIT.calendar) && endsWith(analysis, tables.outletHeads, i, 4)) {
    const last = pastCapitals(analysis, i)
    return { kind: 'outlet', first: i, last, key: wordsOf(analysis, i, last) }
  }
  const force = tables.forces.at(tokens, i)
  // "la Policía Nacional Civil": the longer name starts behind the article.
  if (force && (tables.forces.at(tokens, i + 1)?.last ?? 0) > force.last) return null
  if (force && !isOneOfficer(analysis, i, force.last)) return found('state_force', i, force.last, force.concepts[0]!)
  const formed = gangByPattern(analysis, i)
  // "the Mill Town crew": a small word for a gang at its end says what it is, whatever stands in the name.
  const said =
    formed &&
    ((analysis.language === 'en' && GANG.has(tokens[formed.last - 1]!.text)) ||
      isArmedFront(analysis, formed) ||
      isHomely(analysis, formed.first))
  const gang = formed && (said || !namesBody(analysis, formed)) ? formed : gangByContext(analysis, i)
  if (gang && holdsKnown(analysis, tables, gang.first + 1, gang.last)) return null
  if (gang) return { kind: 'criminal_group', ...gang, key: groupKey(wordsOf(analysis, gang.first, gang.last)) }
  return institutionAt(analysis, i, tables.institutions)
}

/** "un policía", "el policía": in Spanish one word names the force and its member; an article of one man says which. */
function isOneOfficer(analysis: Analysis, i: number, last: number): boolean {
  if (last - i !== 1 || analysis.tokens[i]!.capital || i === 0) return false
  const before = phrases(analysis.language, 'clause').at(analysis.tokens, i - 1, i)
  return before?.concepts.some((c) => c.id === 'one_person') ?? false
}

/** "facção Comando Vermelho": the known name inside is found on its own. */
function holdsKnown(analysis: Analysis, tables: Tables, first: number, last: number): boolean {
  for (let j = first; j < last; j++) {
    const known = tables.known.at(analysis.tokens, j)
    if (known && isNamed(analysis, known.first, known.last)) return true
  }
  return false
}

function found(kind: ActorKind, first: number, last: number, concept: Concept): NamedGroup {
  return { kind, first, last, key: `${kind}:${concept.id}` }
}

/** Short acronyms and names of one word must stand in capitals: "Los Lobos", not "los lobos"; "CV", not "cv". */
function isNamed(analysis: Analysis, first: number, last: number): boolean {
  const { tokens } = analysis
  if (last - first === 1)
    return tokens[first]!.capital && (tokens[first]!.text.length > 4 || tokens[first]!.upper || /\p{N}/u.test(tokens[first]!.text))
  for (let i = first; i < last; i++) if (tokens[i]!.capital && tokens[i]!.fold.length > 1) return true
  // "la pandilla 18"
  return tokens[first]!.fold === 'pandilla'
}
