import type { Analysis, PlaceMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { openingPlace } from './fit-setting.ts'
import { learnt } from './learnt.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { isWord, placeWords } from './place-words.ts'
import type { Sketch } from './sketch.ts'
import { type TownCast, type TownMention, townCast, townsNear } from './town-cast.ts'
import { gapTo, isApart, isBehindIn, isSaidIn, signsOfNoTown, signsOfTown, type TownTask } from './town-signs.ts'
import { isWhereSaid } from './where-said.ts'
import { firstWhere } from './within.ts'

const weigh = learnt('towns')

/**
 * The town of an incident among those its report names, or null when none is likelier. Each candidate has signs (`signsOfTown`: where it
 * stands to the acts, to other incidents and in the report) whose weights were learnt from coded reports (`scripts/train-towns.ts`); the
 * greatest sum wins, the first told of equals.
 */
export function townOf(analysis: Analysis, sketch: Sketch, all: readonly Sketch[], main: PlaceMention | null): PlaceMention | null {
  if (sketch.founding.ownTown?.city) return sketch.founding.ownTown
  const task = townTask(analysis, sketch, all, main)
  const own = onlyTownOf(task)
  if (own) return mentionFor(task, own)
  let best: string | null = null
  let most = weigh(signsOfNoTown(task))
  for (const town of task.towns) {
    const sum = weigh(signsOfTown(task, town))
    if (sum > most) [best, most] = [town, sum]
  }
  return best === null ? null : mentionFor(task, best)
}

/** An incident and the towns around it, as the signs look at them. `main` is the town the report plays in. */
export function townTask(analysis: Analysis, sketch: Sketch, all: readonly Sketch[], main: PlaceMention | null): TownTask {
  const cast = townCast(analysis)
  const { founding } = sketch
  const acts = sketch.acts.filter((a) => !a.title)
  const others = all.filter((o) => o !== sketch)
  const at = firstWhere(cast.free, (m) => m.place.sentence >= founding.sentence)
  const after = firstWhere(cast.free, (m) => m.place.sentence > founding.sentence)
  const beside = cast.free.slice(at, after).filter((m) => !isSaidIn(founding, m))
  const sentences = new Set([...acts.map((a) => a.sentence), founding.sentence])
  const wide = acts.flatMap((a) => a.places.filter((p) => p.country !== null && p.city === null))
  const opening = openingPlace(analysis, founding)
  const division = opening?.level === 'admin1' ? opening : null
  const near = townsNear(cast, sketch).filter(
    (town) =>
      !isElsewhere(cast, town, wide) &&
      !isOfOtherDivision(cast, town, division, sentences) &&
      !isOnlySaid(cast, town, founding, sentences) &&
      !cast.byTown.get(town)!.every((m) => isWhereSaid(analysis, m.place)),
  )
  const told = near.some((town) => isToldWith(cast, town, sentences)) || tellsOfSomeTown(analysis, founding.sentence)
  const possible = told ? near.filter((town) => !isOnlyDateline(cast, town)) : near
  const past = founding.earlier || (founding.date !== null && founding.date.when.precision !== 'day')
  return {
    analysis,
    cast,
    sketch,
    acts,
    sentences,
    foundedElsewhere: new Set(others.map((o) => o.founding.sentence)),
    toldElsewhere: new Set(others.flatMap((o) => o.acts.map((a) => a.sentence))),
    order: sketch === all[0] ? 'F' : past ? 'E' : 'L',
    towns: possible,
    wide,
    nearest: leastGap(sketch, beside),
    before: cast.free[at - 1] ?? null,
    after: cast.free[after] ?? null,
    main: main && `${main.country}|${main.admin1}|${main.city}`,
  }
}

/** "El lunes mataron a un hombre en Zarza": the only town of the sentence that tells it, behind a word for "in", is its own, however often others are told. */
function onlyTownOf({ analysis, cast, sketch: { founding } }: TownTask): string | null {
  const here = (cast.bySentence.get(founding.sentence) ?? []).filter((m) => !m.dateline)
  if (new Set(here.map((m) => m.town)).size !== 1) return null
  const isTold = (m: TownMention) =>
    !m.away &&
    !m.aside &&
    !m.unknown &&
    !m.division &&
    m.place.level === 'city' &&
    !isSaidIn(founding, m) &&
    !isWhereSaid(analysis, m.place)
  return here.find((m) => isTold(m) && isBehindIn(analysis, m))?.town ?? null
}

/** Where a report was written is not where something happened in another division. */
function isElsewhere(cast: TownCast, town: string, wide: readonly PlaceMention[]): boolean {
  const mentions = cast.byTown.get(town)!
  return mentions.every((m) => m.dateline) && wide.some((p) => isApart(p, mentions[0]!.place))
}

// "En la provincia de Salta mataron a …": no town of another division that only other sentences tell.
function isOfOtherDivision(cast: TownCast, town: string, division: PlaceMention | null, sentences: ReadonlySet<number>): boolean {
  const mentions = cast.byTown.get(town)!
  return division !== null && !mentions.some((m) => sentences.has(m.place.sentence)) && isApart(division, mentions[0]!.place)
}

function isOnlyDateline(cast: TownCast, town: string): boolean {
  const mentions = cast.byTown.get(town)!
  return mentions.some((m) => m.dateline) && mentions.every((m) => m.dateline || m.aside)
}

// A wire writes from the capital: the town told with the acts is that of the event.
function isToldWith(cast: TownCast, town: string, sentences: ReadonlySet<number>): boolean {
  return cast.byTown.get(town)!.some((m) => !m.away && !m.aside && !m.division && !m.unknown && sentences.has(m.place.sentence))
}

/** How many words may stand between "a" and "town". */
const KINDS = 3

// "Gang members attacked a small town", written from the capital: the town is another one.
function tellsOfSomeTown(analysis: Analysis, sentence: number): boolean {
  const { tokens } = analysis
  const words = placeWords(analysis.language)
  const bits = bitsOfTokens(analysis)
  const { first, last } = analysis.sentences[sentence]!
  for (let k = first; k < last; k++) {
    if (!isWord(words, 'town_word', tokens[k]) || tokens[k]!.capital) continue
    for (let i = k - 1; i >= Math.max(first, k - KINDS) && tokens[i]!.shape === 'word' && !tokens[i]!.capital; i--)
      if (bits[i]! & BIT.indefinite || isWord(words, 'another', tokens[i])) return true
  }
  return false
}

// "warned that the gangs would move into Buenos Aires": what a threat says of a town does not set it there.
function isOnlySaid(cast: TownCast, town: string, founding: Act, sentences: ReadonlySet<number>): boolean {
  const near = cast.byTown.get(town)!.filter((m) => sentences.has(m.place.sentence))
  return near.length > 0 && near.every((m) => isSaidIn(founding, m))
}

function leastGap({ founding }: Sketch, mentions: readonly TownMention[]): TownMention | null {
  let best: TownMention | null = null
  for (const m of mentions) if (!best || gapTo(founding, m.place) < gapTo(founding, best.place)) best = m
  return best
}

// The mention that shows it best: with the acts, else the last before them, else the first.
function mentionFor(task: TownTask, town: string): PlaceMention {
  const mentions = task.cast.byTown.get(town)!
  const free = mentions.filter((m) => !m.away)
  const pool = free.length ? free : mentions
  const here = leastGap(
    task.sketch,
    pool.filter((m) => task.sentences.has(m.place.sentence)),
  )
  const before = pool.findLast((m) => m.place.first <= task.sketch.founding.first)
  return (here ?? before ?? pool[0]!).place
}
