// Trains data/models/joins.json: weights of the signs that an act tells more of an incident told before, or one of its own (src/read/rules/join-signs.ts).
// usage: node scripts/train-joins.ts [--dry]. Prints how often the right one is chosen in folds. Same reports, same weights. Run before train-days.ts and train-towns.ts.
import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { type Coding, codedTexts, codings, hasCodedReports, plainReport } from '../bench/quality/coded-reports.ts'
import { analyse } from '../src/read/analyse.ts'
import type { Analysis } from '../src/read/analysis.ts'
import type { Act } from '../src/read/rules/act.ts'
import { marksOf } from '../src/read/rules/act-table.ts'
import { readActs } from '../src/read/rules/draft-incidents.ts'
import { bestFor, gatherIncidents, homesOf, type Judge } from '../src/read/rules/gather-incidents.ts'
import { FINDERS } from '../src/read/rules/index.ts'
import { signsOfJoin, signsOfNew } from '../src/read/rules/join-signs.ts'
import type { Sketch } from '../src/read/rules/sketch.ts'
import { codedOf } from './act-coding.ts'
import { type Choice, chosenInFolds, fitChoice } from './choice.ts'
import { PARTS } from './coded-incidents.ts'

const FILE = new URL('../data/models/joins.json', import.meta.url)
const RIDGE = 4

/**
 * The choices of one report: acts are gathered as the coding has them, and each act that shows plainly which coded incident it tells of
 * gives a choice between those gathered before it and a new one.
 */
function choicesOf(doc: string, analysis: Analysis, coding: Coding): Choice[] {
  const choices: Choice[] = []
  const coded = new Map<Sketch, unknown>()
  const judge: Judge = (_, sketches, act) => {
    for (const s of sketches) if (!coded.has(s)) coded.set(s, codedOf(analysis, s.founding, coding.incidents))
    const own = codedOf(analysis, act, coding.incidents)
    if (!own) return bestFor(analysis, sketches, act)
    const homes = homesOf(analysis, sketches, act)
    const right = sketches.find((s) => coded.get(s) === own)
    const options = homes.map((h) => ({ signs: signsOfJoin(analysis, sketches, h.sketch, act, h.fit), right: h.sketch === right }))
    if (homes.length) choices.push({ doc, options: [{ signs: signsOfNew(analysis, sketches, act), right: !right }, ...options] })
    return homes.find((h) => h.sketch === right)?.sketch ?? null
  }
  const acts: Act[] = readActs(analysis, marksOf(analysis))
  gatherIncidents(analysis, acts, judge)
  return choices.filter((c) => c.options.some((o) => o.right))
}

if (hasCodedReports()) {
  const choices = PARTS.flatMap(([corpus, half]) => {
    const gold = new Map(codings(half, corpus).map((c) => [c.id, c]))
    return codedTexts(half, corpus).flatMap((text) => {
      const analysis = analyse(plainReport(text), { home: [] })
      for (const find of FINDERS) find(analysis)
      const coding = gold.get(text.id)
      return coding?.incidents.length ? choicesOf(text.id, analysis, coding) : []
    })
  })
  console.log(chosenInFolds(choices, RIDGE))
  if (!argv.includes('--dry')) writeFileSync(FILE, `${JSON.stringify(fitChoice(choices, RIDGE), null, 1)}\n`)
} else console.log('skipped: ../shared/coded-reports is not here')
