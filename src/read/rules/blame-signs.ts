import type { Analysis, Entity, Span } from '../analysis.ts'
import type { Act } from './act.ts'
import { harmTo } from './act-kinds.ts'
import type { Blamed } from './blame-site.ts'
import { aliasStart } from './find-alias.ts'
import { formsIn } from './form-table.ts'
import { AGAINST } from './joining-words.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { speechTokens } from './speech-words.ts'
import { firstFrom } from './within.ts'

/** A named person or gang of a report, wherever it stands. */
export interface Naming extends Span {
  readonly entity: number
}

/** What is known of a report when its people and gangs are asked who did it. */
export interface Docket {
  readonly analysis: Analysis
  /** Acts that tell incidents, by first token. */
  readonly acts: readonly Act[]
  readonly blamed: ReadonlyMap<number, readonly Blamed[]>
  readonly speakers: ReadonlySet<number>
  readonly suffered: ReadonlySet<number>
  readonly doers: ReadonlySet<number>
  /** Mentions of named people and gangs outside headlines and noise, in order; and by entity. */
  readonly row: readonly Naming[]
  readonly mentions: ReadonlyMap<number, readonly Naming[]>
  readonly gangs: number
}

const MENTIONS = 6
const BEFORE = 10
const AFTER = 14
const NEAR = 4
const AROUND = 8

/** What speaks for or against a named person or gang having done what a report tells. The weights lie in `data/models/blamed.json`. */
export function signsOfDoer(d: Docket, entity: Entity): Set<string> {
  const kind = kindOf(entity)
  const signs = new Set<string>([kind])
  signsOfEntity(d, entity, (sign) => signs.add(`${kind} ${sign}`))
  for (const m of (d.mentions.get(entity.index) ?? []).slice(0, MENTIONS)) for (const sign of signsOfNaming(d, m)) signs.add(sign)
  return signs
}

/** Those of the signs that one mention shows. */
export function signsOfNaming(d: Docket, m: Naming): Set<string> {
  const kind = kindOf(d.analysis.entities[m.entity]!)
  const signs = new Set<string>()
  const add = (sign: string) => void signs.add(`${kind} ${sign}`)
  cuesBeside(d, m, add)
  actsAround(d, m, add)
  company(d, m, add)
  return signs
}

function kindOf(entity: Entity): string {
  return entity.kind === 'criminal_group' ? 'gang' : 'person'
}

type Add = (sign: string) => unknown

function signsOfEntity(d: Docket, e: Entity, add: Add): void {
  const blamed = d.blamed.get(e.index)
  // What somebody is tells less of one whom a word of blame names.
  const tell = (sign: string) => add(blamed ? `blamed, ${sign}` : sign)
  if (e.age !== null) tell('age')
  if (e.office !== null) tell('office')
  if (e.kin !== null) tell('kin')
  if (e.aliases.length) tell('alias')
  if (e.role !== null) tell(`role ${e.role}`)
  if (d.speakers.has(e.index)) tell('speaks')
  if (d.suffered.has(e.index)) tell('suffers')
  if (d.doers.has(e.index)) add('does')
  if (blamed) add(blamed.some((b) => b.charged) ? 'charged' : 'blamed')
  for (const b of blamed ?? []) if (b.by) add(`by ${b.by}`)
  if (blamed?.some((b) => b.signed)) add('signed')
  if (d.gangs === 1 && e.kind === 'criminal_group') add('only one')
  if ((d.mentions.get(e.index)?.length ?? 0) > 2) add('many mentions')
}

/** Words of blame and of ties near a mention, with nobody else named between. */
function cuesBeside(d: Docket, m: Naming, add: Add): void {
  const { analysis } = d
  const s = analysis.sentences[m.sentence]!
  const at = firstFrom(d.row, m.first)
  const left = Math.max(s.first, m.first - BEFORE, lastOther(d, m, at))
  const right = Math.min(s.last, m.last + AFTER, nextOther(d, m, at))
  for (const lexicon of LEXICONS) {
    for (const cue of formsIn(analysis, lexicon, left, m.first))
      for (const f of cue.forms) add(`${f.concept.id} before${m.first - cue.last <= NEAR ? ' near' : ''}`)
    for (const cue of formsIn(analysis, lexicon, m.last, right))
      for (const f of cue.forms) add(`${f.concept.id} after${cue.first - m.last <= NEAR ? ' near' : ''}`)
  }
  if (aliasStart(analysis, m.first) < m.first) add('by alias')
  if (isMenaced(analysis, m)) add('menaced')
  const speaks = speechTokens(analysis)
  if (speaks[m.last] === 1 || speaks[m.first - 1] === 1) add('beside speech')
}

/** "una nota contra los Cardos": whom a message is meant for did not leave it. */
function isMenaced(analysis: Analysis, m: Naming): boolean {
  const bits = bitsOfTokens(analysis)
  let i = m.first - 1
  while (i >= 0 && m.first - i < 4 && (bits[i]! & BIT.definite || analysis.tokens[i]!.shape === 'mark')) i--
  if (!AGAINST.has(analysis.tokens[i]?.fold ?? '')) return false
  return formsIn(analysis, 'channels', Math.max(0, i - MESSAGE), i).some((f) => f.last >= i - 1)
}

/** How many words a word for a note or a banner may have. */
const MESSAGE = 4

const LEXICONS = ['blame', 'links', 'befall'] as const

function lastOther(d: Docket, m: Naming, at: number): number {
  for (let i = at - 1; i >= 0 && at - i <= AROUND; i--) {
    const p = d.row[i]!
    if (p.entity !== m.entity && p.last <= m.first) return p.last
  }
  return 0
}

function nextOther(d: Docket, m: Naming, at: number): number {
  for (let i = at; i < d.row.length && i - at <= AROUND; i++) {
    const p = d.row[i]!
    if (p.entity !== m.entity && p.first >= m.last) return p.first
  }
  return Number.POSITIVE_INFINITY
}

function actsAround(d: Docket, m: Naming, add: Add): void {
  const at = firstFrom(d.acts, m.first)
  let told = false
  for (let i = Math.max(0, at - AROUND); i < Math.min(d.acts.length, at + AROUND); i++) {
    const act = d.acts[i]!
    if (act.sentence === m.sentence) {
      told = true
      add(sideOf(act, m))
      if (act.patients.some((p) => m.first >= p.last && m.first - p.last <= 3)) add('right behind a victim')
    } else if (act.sentence === m.sentence - 1) add('told before')
    else if (act.sentence === m.sentence + 1) add('told next')
  }
  if (!told) add('no act in the sentence')
}

function sideOf(act: Act, m: Naming): string {
  const before = act.first < m.last
  const gap = before ? m.first - act.last : act.first - m.last
  const what = act.voice === 'noun' || act.voice === 'count' ? 'noun' : (harmTo(act) ?? 'act')
  return `${what} ${before ? 'before' : 'after'}${gap <= NEAR ? ' near' : ''}`
}

// Who stands beside the blamed, or beside a gang.
function company(d: Docket, m: Naming, add: Add): void {
  const at = firstFrom(d.row, m.first)
  for (const i of [at - 1, at + 1]) {
    const p = d.row[i]
    if (!p || p.entity === m.entity || p.sentence !== m.sentence) continue
    if ((i < at ? m.first - p.last : p.first - m.last) > 12) continue
    if (d.blamed.has(p.entity)) add('beside the blamed')
    if (d.suffered.has(p.entity)) add('beside a victim')
    if (d.analysis.entities[p.entity]?.kind === 'criminal_group') add('beside a gang')
  }
}
