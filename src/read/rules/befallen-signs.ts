import type { Analysis, Entity, PersonMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { harmTo } from './act-kinds.ts'
import { agesOf } from './find-ages.ts'
import { conceptAt, formsIn } from './form-table.ts'
import { namingBefore } from './naming.ts'
import { speechTokens } from './speech-words.ts'
import { firstFrom } from './within.ts'

/** What is known of a report when its named people are looked at: its acts in order, who is blamed, who speaks. */
export interface Telling {
  readonly analysis: Analysis
  /** Acts that tell incidents, by first token. */
  readonly acts: readonly Act[]
  /** What each suffers, by entity, and who does something. */
  readonly suffered: ReadonlyMap<number, readonly Act[]>
  readonly doers: ReadonlySet<number>
  /** The first sentence that is no headline. */
  readonly opening: number
  readonly blamed: ReadonlySet<number>
  readonly charged: ReadonlySet<number>
  readonly speakers: ReadonlySet<number>
  /** Those whose very words stand in quotation marks. */
  readonly quoted: ReadonlySet<number>
  /** Named mentions and descriptions outside headlines and noise, by entity, in order. */
  readonly mentions: ReadonlyMap<number, readonly PersonMention[]>
  /** All single people in the order of the text, to see who stands between. */
  readonly row: readonly PersonMention[]
}

/** How many mentions of one person are looked at: bounds the cost. */
const MENTIONS = 6
const BEFORE = 10
const AFTER = 18
const NEAR = 6
/** How many acts around a mention are looked at. */
const AROUND = 8

/** What speaks for or against somebody named being a victim: the names of the signs that hold. The weights lie in `data/models/befallen.json`. */
export function signsOfVictim(t: Telling, entity: Entity): Set<string> {
  const signs = new Set<string>()
  const mentions = (t.mentions.get(entity.index) ?? []).slice(0, MENTIONS)
  const named = mentions.filter((m) => m.name !== null)
  signsOfPerson(t, entity, named, signs)
  signsOfActs(t, entity, signs)
  for (const m of mentions) {
    signsBeside(t, m, signs)
    if (m.name !== null) signsAround(t, m, signs)
  }
  return signs
}

const ASIDE = new Set(['lawyer', 'analyst', 'researcher', 'witness', 'neighbour', 'activist', 'clergy', 'doctor', 'teacher'])

function signsOfPerson(t: Telling, e: Entity, named: readonly PersonMention[], signs: Set<string>): void {
  if (e.age !== null) signs.add('age')
  if (e.office !== null) signs.add('office')
  if (e.kin !== null) signs.add(e.age === null ? 'kin' : 'kin with age')
  if (e.aliases.length) signs.add('alias')
  if (e.role !== null) signs.add(`role ${e.role}`)
  if (ASIDE.has(e.occupation ?? '')) signs.add(`trade ${e.occupation}`)
  if (e.name !== null && !e.name.includes(' ')) signs.add('one word')
  if (t.speakers.has(e.index)) signs.add('speaks')
  if (t.quoted.has(e.index)) signs.add(t.suffered.has(e.index) ? 'quoted and suffers' : 'quoted')
  if (t.blamed.has(e.index)) signs.add(t.charged.has(e.index) ? 'charged' : 'blamed')
  if (named.length > 3) signs.add('many mentions')
  if (e.age !== null && e.office !== null) signs.add('office with age')
  if (e.memberOf !== null) signs.add('one of a set')
  if (named[0] && named[0].sentence <= t.opening) signs.add('opens the report')
}

// What the acts already say of somebody: suffers or does them.
function signsOfActs(t: Telling, e: Entity, signs: Set<string>): void {
  for (const act of t.suffered.get(e.index) ?? []) {
    signs.add(`suffers ${act.reality === 'attempted' ? 'attempt' : (harmTo(act) ?? act.act)}`)
    signs.add(`suffers as ${act.voice}`)
  }
  if (t.doers.has(e.index)) signs.add('does')
}

/** The cues near one mention, on either side, with nobody else between. */
function signsBeside(t: Telling, m: PersonMention, signs: Set<string>): void {
  const { analysis } = t
  const s = analysis.sentences[m.sentence]!
  const at = firstFrom(t.row, m.first)
  const left = Math.max(s.first, m.first - BEFORE, otherBefore(t, m, at))
  const right = Math.min(s.last, m.last + AFTER, otherAfter(t, m, at))
  for (const cue of formsIn(analysis, 'befall', left, m.first))
    for (const f of cue.forms) signs.add(`${f.concept.id} before${m.first - cue.last <= 3 ? ' right' : ''}`)
  for (const cue of formsIn(analysis, 'befall', m.last, right))
    for (const f of cue.forms) signs.add(`${f.concept.id} after${cue.first - m.last <= NEAR ? ' near' : ''}`)
}

function otherBefore(t: Telling, m: PersonMention, at: number): number {
  for (let i = at - 1; i >= 0 && at - i <= AROUND; i--) {
    const p = t.row[i]!
    if (p.entity !== m.entity && p.name !== null && p.last <= m.first) return p.last
  }
  return 0
}

function otherAfter(t: Telling, m: PersonMention, at: number): number {
  for (let i = at; i < t.row.length && i - at <= AROUND; i++) {
    const p = t.row[i]!
    if (p.entity !== m.entity && p.name !== null && p.first >= m.last) return p.first
  }
  return Number.POSITIVE_INFINITY
}

/** The acts around a named mention, how it is brought in, and its company. */
function signsAround(t: Telling, m: PersonMention, signs: Set<string>): void {
  const { analysis } = t
  const speaks = speechTokens(analysis)
  if (speaks[m.last] === 1 || speaks[m.first - 1] === 1) signs.add('beside speech')
  if (namingBefore(analysis, m.first)) signs.add('identified')
  if (agesOf(analysis).after(m.last)) signs.add('age right after')
  const sentence = analysis.sentences[m.sentence]!
  if (m.first - sentence.first <= 1) signs.add('opens a sentence')
  if (analysis.tokens[m.first - 1]?.text === ':' || analysis.tokens[m.first - 1]?.text === '(') signs.add('behind a colon')
  if (isOnRoll(t, m)) signs.add(isOfSeveral(t, m) ? 'on the roll of several' : 'on the roll')
  const at = firstFrom(t.acts, m.first)
  let told = false
  for (let i = Math.max(0, at - AROUND); i < Math.min(t.acts.length, at + AROUND); i++) {
    const act = t.acts[i]!
    if (act.sentence === m.sentence) {
      told = true
      signs.add(sideOf(act, m))
    } else if (act.sentence === m.sentence - 1) signs.add(`told before${harmTo(act) ? ' harm' : ''}`)
    else if (act.sentence === m.sentence + 1) signs.add('told next')
  }
  if (!told) signs.add('no act in the sentence')
  signsOfCompany(t, m, signs)
}

/** How many tokens into a sentence a roll begins, and how far it runs. */
const ROLL = 8
const LONG_ROLL = 60

// "They were A and his girlfriend B", "gave the names of the dead as A and B", "Sus nombres: A y B".
function isOnRoll({ analysis }: Telling, m: PersonMention): boolean {
  const { first } = analysis.sentences[m.sentence]!
  const called = conceptAt(analysis, 'befall', 'roll', first, Math.min(first + ROLL, m.first))
  if (called < 0 || m.first - called > LONG_ROLL) return false
  const speaks = speechTokens(analysis)
  for (let i = called; i < m.first; i++) if (speaks[i]) return false
  return true
}

/** How many sentences back those who are called were told of as a number. */
const BACK = 3

function isOfSeveral({ acts }: Telling, m: PersonMention): boolean {
  for (let i = firstFrom(acts, m.first) - 1; i >= 0 && m.sentence - acts[i]!.sentence <= BACK; i--) {
    const act = acts[i]!
    const count = Math.max(act.killed?.best ?? 0, act.injured?.best ?? 0, act.kidnapped?.best ?? 0)
    if (count > 1 || act.patients.some((p) => p.count.best === null || p.count.best > 1)) return true
  }
  return false
}

function sideOf(act: Act, m: PersonMention): string {
  const gap = act.first >= m.last ? act.first - m.last : m.first - act.last
  const side = act.first >= m.last ? 'after' : 'before'
  return `${harmTo(act) ?? act.act} ${act.voice === 'noun' || act.voice === 'count' ? 'noun ' : ''}${side}${gap <= NEAR ? ' near' : ''}`
}

// "A, de 23 años, B y C": whoever stands in a row with somebody of a known age or with one who suffers.
function signsOfCompany(t: Telling, m: PersonMention, signs: Set<string>): void {
  const at = firstFrom(t.row, m.first)
  for (const i of [at - 1, at + 1]) {
    const p = t.row[i]
    if (!p || p.name === null || p.entity === m.entity || p.sentence !== m.sentence) continue
    const gap = i < at ? m.first - p.last : p.first - m.last
    if (gap > 8) continue
    if (t.analysis.entities[p.entity]?.age !== null) signs.add('in a row with an age')
    if (t.blamed.has(p.entity)) signs.add('in a row with the blamed')
    if (t.suffered.get(p.entity)?.some((a) => a.sentence === m.sentence)) signs.add('in a row with a victim')
  }
}
