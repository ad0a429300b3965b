import type { Analysis } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import type { Act } from './act.ts'
import { ACT_KINDS } from './act-kinds.ts'
import { phrases } from './act-table.ts'
import { isNamed, type Sufferer } from './resolve-people.ts'
import type { Sketch } from './sketch.ts'

/** A drafted incident as the question looks at it whether it is one at all. */
export interface BeliefTask {
  readonly analysis: Analysis
  readonly sketch: Sketch
  readonly all: readonly Sketch[]
  readonly people: readonly Sufferer[]
  readonly killed: number | null
  readonly injured: number | null
  /** What was settled of it: precision of its day, whether a town, a site, a weapon and somebody blamed are known. */
  readonly day: string | null
  readonly town: boolean
  readonly site: boolean
  readonly armed: boolean
  readonly blamed: boolean
}

/** What speaks for or against a drafted incident being one. The weights lie in `data/models/belief.json`. */
export function signsOfBelief(t: BeliefTask): string[] {
  const signs = new Set<string>()
  signsOfActs(t, signs)
  signsOfPeople(t, signs)
  signsOfSetting(t, signs)
  signsOfText(t, signs)
  return [...signs]
}

function signsOfActs({ analysis, sketch: { founding, acts } }: BeliefTask, signs: Set<string>): void {
  const told = acts.filter((a) => !a.title)
  signs.add(founding.act).add(founding.voice).add(`${founding.act} ${founding.voice}`).add(founding.reality)
  signs.add(told.length === 1 ? 'one act' : told.length <= 3 ? 'few acts' : 'many acts')
  if (new Set(told.map((a) => a.act)).size > 1) signs.add('several kinds')
  if (acts.some((a) => a.title)) signs.add('in the headline')
  if (founding.definite) signs.add('definite')
  if (founding.earlier) signs.add('earlier')
  if (founding.present) signs.add('present')
  if (founding.subordinate) signs.add('subordinate')
  if (founding.channel !== null) signs.add('channel')
  if (founding.target !== null) signs.add('target')
  if (acts.some((a) => a.agents.length > 0)) signs.add('doer')
  if (acts.some((a) => a.agentGroups.length > 0)) signs.add('gang did it')
  if (analysis.quotes.some((q) => q.said.first <= founding.first && founding.last <= q.said.last)) signs.add('spoken')
  if (isOfUs(analysis, founding)) signs.add('of us')
  if (!isMeant({ acts })) signs.add('nothing meant').add(`nothing meant ${founding.act}`)
}

/** Acts that nobody does by mistake. A death, a wound, a fire or a blast may be an accident, and "killed" too. */
const MEANT = new Set([
  'shoot',
  'stab',
  'beat',
  'kidnap',
  'hostage',
  'riot',
  'clash',
  'threaten',
  'extort',
  'rob',
  'torture',
  'rape',
  'ram',
  'seize',
])

/** Did somebody mean what is told: an act that is none by mistake, or one whose doer is told? */
function isMeant({ acts }: Pick<Sketch, 'acts'>): boolean {
  return acts.some((a) => MEANT.has(a.act) || (a.act !== 'die' && a.agents.length + a.agentGroups.length > 0))
}

const US = new Set('nos nosotros nuestro nuestra nuestros nuestras me mi mis we us our ours i my nós nosso nossa meu minha'.split(' '))

function isOfUs({ tokens }: Analysis, act: Act): boolean {
  for (let i = act.clauseFirst; i < act.clauseLast; i++) if (US.has(tokens[i]!.fold)) return true
  return false
}

function signsOfPeople({ analysis, people, killed, injured }: BeliefTask, signs: Set<string>): void {
  signs.add(people.length === 0 ? 'nobody' : people.some((s) => isNamed(analysis, s.person)) ? 'somebody named' : 'somebody')
  if (people.some((s) => analysis.entities[s.person.entity]?.age)) signs.add('age')
  signs.add(`killed ${sizeOf(killed)}`).add(`injured ${sizeOf(injured)}`)
  if (!people.length && !killed && !injured) signs.add('nobody and no count')
}

function sizeOf(n: number | null): string {
  return n === null ? 'unsaid' : n === 0 ? 'zero' : n === 1 ? 'one' : n <= 10 ? 'some' : 'many'
}

function signsOfSetting({ day, town, site, armed, blamed, sketch: { founding } }: BeliefTask, signs: Set<string>): void {
  signs
    .add(`day ${day}`)
    .add(town ? 'town' : 'no town')
    .add(site ? 'site' : 'no site')
    .add(armed ? 'armed' : 'unarmed')
  if (blamed) signs.add('blamed')
  if (!town && day === null) signs.add('nowhere and no day').add(`nowhere and no day ${founding.act}`)
  if (!town && !armed) signs.add('nowhere and unarmed')
  if (!town) signs.add(`no town ${founding.act}`)
  if (!armed) signs.add(`unarmed ${founding.act}`)
}

/** Words of another subject for each hundred of the text: where "much" and "very much" begin. */
const [MUCH, VERY] = [1.5, 4]

function signsOfText({ analysis, sketch, all, blamed }: BeliefTask, signs: Set<string>): void {
  const { subjects, words, institutions, weapons } = textOf(analysis)
  const here = analysis.sentences[sketch.founding.sentence]!
  const meant = isMeant(sketch) || blamed
  for (const [id, { at, sentences }] of subjects) {
    const per100 = (at.length * 100) / words
    signs.add(`${id} told`)
    if (per100 >= MUCH) signs.add(`much ${id}`)
    if (per100 >= VERY) signs.add(`very much ${id}`)
    if (sentences.has(here.index)) signs.add(`${id} here`)
    if (sketch.acts.some((a) => sentences.has(a.sentence))) signs.add(`${id} near`)
    if (!meant) signs.add(`${id} and nothing meant`)
    if (!weapons.size) signs.add(`${id} and no weapon told`)
  }
  signs.add(subjects.size === 0 ? 'of nothing else' : subjects.size === 1 ? 'of one other' : 'of several others')
  for (const id of weapons) signs.add(`${id} told`)
  if (!weapons.size) signs.add('no weapon told')
  signs.add(institutions.length === 0 ? 'no police' : institutions.length === 1 ? 'police once' : 'police')
  if (institutions.some((i) => i >= here.first && i < here.last)) signs.add('police here')
  signs.add(all.length === 1 ? 'the only one' : all.length <= 3 ? 'one of few' : 'one of many')
  const violent = all.reduce((n, s) => n + s.acts.filter((a) => !ACT_KINDS[a.act]?.weak).length, 0)
  const dense = (violent * 100) / words
  signs.add(dense < 1 ? 'little violence' : dense < 3 ? 'some violence' : 'much violence')
}

/** Texts of fewer words are notes. */
const NOTE = 30

/** Of so many words one of another subject is enough to speak of it; of more it takes two different ones: no single word hides a report. */
const BRIEF = 80

/** Does a text say too little to tell what else it speaks of? */
export function isNote(analysis: Analysis): boolean {
  return analysis.sentences.length < 2 || textOf(analysis).words < NOTE
}

const CRIME = ['violence', 'firearm', 'blade', 'explosive']

/** Does a text speak of storms, floods or quakes, and of no violence? */
export function isOfDisaster(analysis: Analysis): boolean {
  const { subjects, weapons } = textOf(analysis)
  return subjects.has('disaster') && !CRIME.some((c) => weapons.has(c))
}

/** Where a text speaks of a subject: the tokens of its words, and the sentences they stand in. */
interface Subject {
  readonly at: number[]
  readonly sentences: Set<number>
}

interface TextSubjects {
  /** By name: `sport`, `accident` … */
  readonly subjects: ReadonlyMap<string, Subject>
  readonly institutions: readonly number[]
  readonly words: number
  /** The kinds of weapons it names, and `violence`. */
  readonly weapons: ReadonlySet<string>
}

const known = new PerText<TextSubjects>()
const OF_LAW = new Set(['prosecution', 'court'])

function textOf(analysis: Analysis): TextSubjects {
  const found = known.get(analysis)
  if (found) return found
  const words = Math.max(1, analysis.tokens.filter((t) => t.shape === 'word' && !analysis.noise[t.index]).length)
  const law = phrases(analysis.language, 'institutions')
    .findAll(analysis.tokens)
    .filter((m) => m.concepts.some((c) => OF_LAW.has(c.id)))
  const police = phrases(analysis.language, 'forces').findAll(analysis.tokens)
  const text = {
    subjects: subjectsOf(analysis, words),
    institutions: [...law, ...police].map((m) => m.first),
    words,
    weapons: weaponsOf(analysis),
  }
  known.set(analysis, text)
  return text
}

function weaponsOf({ language, tokens }: Analysis): Set<string> {
  const named = phrases(language, 'weapons').findAll(tokens)
  const weapons = new Set(named.flatMap((m) => m.concepts.map((c) => c.id)))
  return phrases(language, 'violence').findAll(tokens).length ? weapons.add('violence') : weapons
}

function subjectsOf(analysis: Analysis, words: number): Map<string, Subject> {
  const subjects = new Map<string, Subject>()
  for (const name of ['genre', 'ordinary']) {
    let sentence = 0
    for (const match of phrases(analysis.language, name).findAll(analysis.tokens)) {
      if (analysis.noise[match.first]) continue
      while ((analysis.sentences[sentence]?.last ?? Number.POSITIVE_INFINITY) <= match.first) sentence++
      for (const c of match.concepts) {
        const subject = subjects.get(c.id) ?? { at: [], sentences: new Set() }
        subject.at.push(match.first)
        subject.sentences.add(sentence)
        subjects.set(c.id, subject)
      }
    }
  }
  const kinds = ({ at }: Subject) => new Set(at.map((i) => analysis.tokens[i]!.fold)).size
  for (const [id, subject] of subjects) if (words >= BRIEF && kinds(subject) < 2) subjects.delete(id)
  return subjects
}
