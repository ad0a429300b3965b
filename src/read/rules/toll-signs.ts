import type { Count } from '../../model/draft.ts'
import type { Analysis } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS } from './act-kinds.ts'
import { isNamed, type Sufferer } from './resolve-people.ts'
import { counted, type Toll } from './resolve-toll.ts'
import type { Sketch } from './sketch.ts'

export type TollField = 'killed' | 'injured'

/** A number that may be the toll of an incident, with the acts that say it. */
export interface TollOption {
  readonly count: Count
  readonly said: Act[]
  /** As many as those hit by acts that do not say whether they died. */
  hit: boolean
}

/** An incident as the choice of how many it killed or hurt looks at it. */
export interface TollTask {
  readonly analysis: Analysis
  readonly field: TollField
  readonly sketch: Sketch
  readonly all: readonly Sketch[]
  readonly people: readonly Sufferer[]
  /** What the rules say (`tollOf`). */
  readonly rule: Toll | null
  readonly options: ReadonlyMap<number, TollOption>
}

/** What speaks for or against a number (null: none is told) being the toll of an incident. The weights lie in `data/models/tolls.json`. */
export function signsOfToll(t: TollTask, value: number | null): string[] {
  const signs = new Set<string>()
  const size = sizeOf(value)
  signsOfIncident(t, size, signs)
  signsOfRule(t, value, size, signs)
  signsOfPeople(t, value, size, signs)
  if (value !== null) {
    for (const act of t.options.get(value)?.said ?? []) signsOfSaying(t, act, signs)
    signsElsewhere(t, value, signs)
  }
  return [...signs].map((sign) => `${t.field} ${sign}`)
}

function sizeOf(value: number | null): string {
  if (value === null) return 'none'
  if (value <= 1) return value === 0 ? 'zero' : 'one'
  return value <= 4 ? 'few' : value <= 10 ? 'some' : 'many'
}

function signsOfIncident({ sketch, all }: TollTask, size: string, signs: Set<string>): void {
  const { founding, acts } = sketch
  const fatal = acts.some((a) => a.act === 'kill' || a.act === 'die')
  const order = sketch === all[0] ? 'first' : founding.earlier ? 'earlier' : 'later'
  const company = all.length === 1 ? 'alone' : all.length <= 3 ? 'of few' : 'of many'
  signs.add(size).add(`${size} ${founding.act}`).add(`${size} ${founding.act} ${founding.voice}`)
  signs
    .add(`${size} ${order}`)
    .add(`${size} ${company}`)
    .add(`${size} ${fatal ? 'fatal' : 'not fatal'}`)
  signs.add(`${size} ${fatal ? 'fatal' : 'not fatal'} ${founding.act}`)
  signs.add(`${size} ${founding.reality}`).add(`${size} ${acts.length === 1 ? 'one act' : 'acts'}`)
  if (acts.some((a) => a.target)) signs.add(`${size} at a thing`)
}

function signsOfRule({ rule }: TollTask, value: number | null, size: string, signs: Set<string>): void {
  const said = rule?.count.best ?? null
  if (said === value) {
    signs.add('rule').add(`rule ${size}`)
    if (rule) signs.add(`rule by ${rule.act.voice}`).add(`rule by ${rule.act.act}`)
  } else if (said !== null && value !== null) signs.add(value > said ? 'above rule' : 'below rule')
  else signs.add(`${size} against ${sizeOf(said)}`)
}

function signsOfPeople(
  { analysis, field, sketch, people, options }: TollTask,
  value: number | null,
  size: string,
  signs: Set<string>,
): void {
  const single = people.filter((s) => s.person.count.best === 1)
  const told = single.filter((s) => counted(s.harm) === field)
  const named = told.filter((s) => isNamed(analysis, s.person)).length
  const hit = people.some((s) => s.harm === 'injured')
  if (people.some((s) => s.alive || (s.told && s.harm === 'injured'))) signs.add(`${size} somebody lives`)
  if (hit) signs.add(`${size} hit ${sketch.founding.act}`)
  if (people.some((s) => s.harm === 'unharmed')) signs.add(`${size} somebody unharmed`)
  if (!people.length) signs.add(`${size} nobody`)
  if (value === null) {
    signs.add(told.length ? 'none but told' : 'none and untold')
    if (named) signs.add('none but named')
    return
  }
  if (value === told.length) signs.add('as told').add(`as told ${size}`)
  if (value < named) signs.add('below named')
  if (value === named && named > 0) signs.add('as named')
  if (named > 0 && value > named) signs.add(value - named > 3 ? 'far above named' : 'above named')
  if (value === single.length) signs.add('as people')
  const option = options.get(value)
  if (option?.hit) signs.add('as hit').add(`as hit ${sketch.founding.act}`)
  if (!option?.said.length) signs.add(`unsaid ${size}`)
  const others = [...options].filter(([v, o]) => v !== value && o.said.length > 0)
  if (option?.said.length && others.length) signs.add(others.every(([v]) => v < value) ? 'greatest' : 'lesser')
}

function signsOfSaying({ field, sketch, all }: TollTask, act: Act, signs: Set<string>): void {
  const { founding } = sketch
  const away = act.sentence - founding.sentence
  const where = act.title ? 'title' : away === 0 ? 'here' : away < 0 ? 'before' : away <= 2 ? 'near' : 'far'
  signs.add('said').add(`said ${act.voice}`).add(`said ${act.act}`).add(`said ${where}`).add(`said ${act.voice} ${where}`)
  if (act === founding) signs.add(`said founding ${act.voice}`)
  if (act.another) signs.add('said another')
  if (act.earlier !== founding.earlier) signs.add('said at another time')
  if (act.generic) signs.add('said generic')
  if (act.patients.some((p) => p.name !== null)) signs.add('said of named')
  if (act.patients.length > 1) signs.add('said of several')
  if (ACT_KINDS[act.act]?.harm !== field) signs.add('said of other harm')
  const [day, own] = [act.date?.when.day, founding.date?.when.day]
  if (day && own && day !== own) signs.add('said of another day')
  const towns = founding.places.flatMap((p) => p.city ?? [])
  if (towns.length && act.places.some((p) => p.city !== null && !towns.includes(p.city))) signs.add('said of another town')
  if (all.some((o) => o !== sketch && o.acts.some((a) => a.sentence === act.sentence))) signs.add('said beside others')
}

// A number told of another incident too, or one that sums all of them up.
function signsElsewhere({ field, sketch, all }: TollTask, value: number, signs: Set<string>): void {
  if (value <= 1) return
  const others = all.filter((o) => o !== sketch)
  if (others.some((o) => o.acts.some((a) => a[field]?.best === value))) signs.add('told elsewhere')
  const most = (s: Sketch) => Math.max(0, ...s.acts.map((a) => a[field]?.best ?? 0))
  const sum = others.reduce((n, o) => n + most(o), 0)
  if (others.length && sum >= value) signs.add('within the others')
  const least = Math.min(...sketch.acts.flatMap((a) => a[field]?.best ?? []))
  if (others.length && value > least && value <= sum + least) signs.add('sum with the others')
}
