import type { When } from '../../model/time.ts'
import type { Analysis } from '../analysis.ts'
import type { Act } from './act.ts'
import { sectionsOf } from './find-sections.ts'
import { isBare, isDefinite, isOfStranger, most, near, tellsOfAnother } from './fit-act.ts'
import { boundsFor, meets } from './fit-setting.ts'
import { isNamed } from './resolve-people.ts'
import type { Sketch } from './sketch.ts'

/** What speaks for or against an act telling more of an incident: the names of the signs that hold. The weights lie in `data/models/joins.json`. */
export function signsOfJoin(analysis: Analysis, sketches: readonly Sketch[], sketch: Sketch, act: Act, fit: number): string[] {
  const signs = new Set<string>(['join'])
  signs.add(`fit ${Math.max(-4, Math.min(6, Math.round(fit)))}`)
  signsOfPeople(analysis, sketch, act, signs)
  signsOfTime(sketch, act, signs)
  signsOfPlace(sketch, act, signs)
  const gap = near(sketch, act)
  signs.add(gap === 0 ? 'same sentence' : gap === 1 ? 'next sentence' : gap <= 3 ? 'near' : gap <= 8 ? 'far' : 'very far')
  if (analysis.sentences[sketch.founding.sentence]!.paragraph === analysis.sentences[act.sentence]!.paragraph) signs.add('same paragraph')
  if (sketch.acts.some((a) => a.act === act.act)) signs.add('same act')
  if (sketch === sketches.at(-1)) signs.add('told last')
  if (sketch === sketches[0]) signs.add('told first').add(gap > 3 ? 'told first, far' : 'told first, near')
  if (sketch.founding.earlier !== act.earlier) signs.add('one is earlier')
  if (act.target !== null && sketch.acts.some((a) => a.target !== null)) signs.add('both on things')
  else if (act.target !== null || sketch.acts.some((a) => a.target !== null)) signs.add('one on a thing')
  return [...signs]
}

/** What speaks for an act telling an incident of its own. */
export function signsOfNew(analysis: Analysis, sketches: readonly Sketch[], act: Act): string[] {
  const signs = ['new', `new ${act.act}`, `new ${act.voice}`]
  const say = (holds: boolean, sign: string) => {
    if (holds) signs.push(sign)
  }
  say(act.definite, 'new definite')
  say(act.another, 'new another')
  say(act.earlier, 'new earlier')
  say(act.date?.when.precision === 'day', 'new with a day')
  say(act.date !== null && act.date.when.precision !== 'day', 'new with a wide date')
  say(
    act.places.some((p) => p.level === 'city'),
    'new with a town',
  )
  say(
    act.places.some((p) => p.level !== 'city' && p.level !== 'country'),
    'new with a place',
  )
  say(act.target !== null, 'new on a thing')
  say(
    act.patients.some((p) => isNamed(analysis, p)),
    'new named',
  )
  say(isOfStranger(analysis, act), 'new stranger')
  say(isBare(analysis, act), 'new bare')
  say(!act.patients.length, 'new nobody')
  say(
    act.patients.some((p) => isDefinite(analysis, p)),
    'new known people',
  )
  const here = analysis.sentences[act.sentence]!
  say(analysis.sentences[act.sentence - 1]?.paragraph !== here.paragraph, 'new opens a paragraph')
  say(sketches.length === 0, 'new first')
  say(sketches.length >= 3, 'new after several')
  const sections = sectionsOf(analysis)
  say(!sketches.some((s) => sections[s.founding.sentence] === sections[act.sentence]), 'new in its section')
  return signs
}

function signsOfPeople(analysis: Analysis, sketch: Sketch, act: Act, signs: Set<string>): void {
  const shared = act.patients.some((p) => sketch.entities.has(p.entity))
  if (shared) signs.add('shared people')
  else if (!act.patients.length || !sketch.entities.size) signs.add(act.patients.length ? 'people of one' : 'nobody')
  else if (act.patients.some((p) => isNamed(analysis, p)) && sketch.named.size) signs.add('named apart')
  else if (act.patients.every((p) => isDefinite(analysis, p))) signs.add('known people')
  else signs.add('other people')
  if (sketch.acts.some((a) => tellsOfAnother(a, act))) signs.add('tells of another')
  const [mine, theirs] = [act.killed?.best ?? 0, most(sketch)]
  if (mine && theirs) signs.add(mine === theirs ? 'same dead' : mine > theirs ? 'more dead' : 'fewer dead')
}

function signsOfTime(sketch: Sketch, act: Act, signs: Set<string>): void {
  const theirs = sketch.acts.flatMap((a) => (a.act !== 'die' && a.date ? [a.date.when] : []))
  const known = theirs.filter((w: When) => boundsFor(w) !== null)
  const mine = act.date && boundsFor(act.date.when) ? act.date.when : null
  if (mine && known.length) signs.add(known.some((w) => meets(w, mine)) ? 'same time' : 'other time')
  else signs.add(mine ? 'time of the act' : known.length ? 'time of the incident' : 'no time')
}

function signsOfPlace(sketch: Sketch, act: Act, signs: Set<string>): void {
  const mine = act.places.find((p) => p.city !== null)?.city
  const theirs = new Set(sketch.acts.flatMap((a) => a.places.flatMap((p) => (p.city === null ? [] : [p.city]))))
  if (mine && theirs.size) signs.add(theirs.has(mine) ? 'same town' : 'other town')
  else signs.add(mine ? 'town of the act' : theirs.size ? 'town of the incident' : 'no town')
  const sites = (acts: readonly Act[]) =>
    acts.flatMap((a) => a.places.flatMap((p) => (p.level === 'country' || p.level === 'city' ? [] : [p.name])))
  const [here, there] = [sites([act]), new Set(sites(sketch.acts))]
  if (here.length && there.size) signs.add(here.some((s) => there.has(s)) ? 'same site' : 'other site')
}
