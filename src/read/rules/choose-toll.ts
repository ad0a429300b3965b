import type { Count } from '../../model/draft.ts'
import type { Analysis } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS } from './act-kinds.ts'
import { learnt } from './learnt.ts'
import { sumOf, withoutListed } from './refine-counts.ts'
import type { Sufferer } from './resolve-people.ts'
import { areAttackers, counted, isOfBoth, type Toll, tollOf } from './resolve-toll.ts'
import type { Sketch } from './sketch.ts'
import { signsOfToll, type TollField, type TollOption, type TollTask } from './toll-signs.ts'

const weigh = learnt('tolls')

/**
 * How many an incident killed or hurt, among the numbers its report gives and those told one by one; null when nothing is told. Each has signs
 * (`signsOfToll`: who says it and where, what the rules say, who is named) whose weights were learnt from coded reports
 * (`scripts/train-tolls.ts`); the greatest sum wins, what the rules say among equals.
 */
export function chooseToll(task: TollTask): Toll | null {
  const rule = task.rule?.count.best ?? null
  const numbers = numbersToChoose(task)
  if (numbers.length === 1) return task.rule
  let best = rule
  let most = weigh(signsOfToll(task, rule))
  for (const value of numbers) {
    const sum = weigh(signsOfToll(task, value))
    if (sum > most) [best, most] = [value, sum]
  }
  if (best === rule || best === null) return task.rule
  const option = task.options.get(best)!
  return { count: option.count, act: option.said[0] ?? task.sketch.founding }
}

/** What may be chosen: any number told; none where the rules find none. */
export function numbersToChoose({ rule, options }: TollTask): (number | null)[] {
  return rule === null ? [null, ...options.keys()] : [...options.keys()]
}

/** The numbers to choose from. `further`: counts of people told to be hurt and no more. */
export function tollTask(
  analysis: Analysis,
  field: TollField,
  sketch: Sketch,
  all: readonly Sketch[],
  people: readonly Sufferer[],
  further: readonly Act[] = [],
): TollTask {
  const rule = tollOf(analysis, sketch, field, people, further)
  const options = new Map<number, TollOption>()
  const option = (count: Count | null): TollOption | null => {
    if (count === null || count.best === null) return null
    return options.get(count.best) ?? options.set(count.best, { count, said: [], hit: false }).get(count.best)!
  }
  const others = field === 'killed' && people.some((s) => s.person.count.best === 1 && counted(s.harm) === field)
  const together = (act: Act) => field === 'injured' && isOfBoth(sketch, act)
  for (const act of [...sketch.acts, ...further])
    if (!together(act) && (!others || !areAttackers(analysis, act))) option(act[field])?.said.push(act)
  for (const act of sketch.acts) {
    const hit = field === 'injured' && isOpen(act) && !together(act) ? option(sumOf(withoutListed(act.patients))) : null
    if (hit) hit.hit = true
  }
  option(rule?.count ?? null)
  const told = people.filter((s) => s.person.count.best === 1 && counted(s.harm) === field).length
  if (told > 0) option({ low: told, best: told, high: told })
  return { analysis, field, sketch, all, people, rule, options }
}

// "Dispararon contra dos jóvenes": hurt they may be; a death has to be told (nothing is drafted that no sentence says).
function isOpen(act: Act): boolean {
  return ACT_KINDS[act.act]?.harm !== 'killed' && act.voice !== 'count' && act.voice !== 'list'
}
