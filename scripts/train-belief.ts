// Trains data/models/belief.json: weights of the signs that what is told as an incident is one (src/read/rules/belief-signs.ts).
// usage: node scripts/train-belief.ts [--dry]. Prints in folds what is kept and dropped at several sums. Same reports, same weights.
import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { hasCodedReports } from '../bench/quality/coded-reports.ts'
import { signsOfBelief } from '../src/read/rules/belief-signs.ts'
import { sketchesTold } from '../src/read/rules/draft-incidents.ts'
import { pairedReports } from './coded-incidents.ts'
import type { Named } from './coded-people.ts'
import { fitLogistic, scoreOf } from './logistic.ts'

const FILE = new URL('../data/models/belief.json', import.meta.url)
const FOLDS = 10
const SUMS = [-3, -2, -1.5, -1, -0.5, 0]

/**
 * What is told as an incident in what is for developing; yes: the coding has it. What a report tells beside its coded incidents is left out: mostly
 * one of them once more, which says nothing of whether it happened.
 */
async function told(): Promise<Named[]> {
  const reports = await pairedReports(sketchesTold)
  return reports.flatMap(({ doc, drafts, coded, pairs }) => {
    const found = new Set(pairs.map(([, j]) => j))
    return drafts.flatMap(({ drafted }, j) =>
      found.has(j) || !coded.length ? [{ doc, signs: signsOfBelief(drafted.belief), yes: found.has(j) }] : [],
    )
  })
}

function inFolds(examples: readonly Named[]): string {
  const docs = [...new Set(examples.map((e) => e.doc))]
  const scored = Array.from({ length: FOLDS }, (_, fold) => {
    const held = new Set(docs.filter((_, i) => i % FOLDS === fold))
    const model = fitLogistic(examples.filter((e) => !held.has(e.doc)))
    return examples.filter((e) => held.has(e.doc)).map((e) => ({ yes: e.yes, score: scoreOf(model, e.signs) }))
  }).flat()
  const dropped = (sum: number, yes: boolean) => scored.filter((s) => s.yes === yes && s.score < sum).length
  const all = `${scored.filter((s) => s.yes).length} incidents, ${scored.filter((s) => !s.yes).length} told that are none; dropped in ${FOLDS} folds by document`
  return `${all}: ${SUMS.map((s) => `below ${s}: ${dropped(s, true)} and ${dropped(s, false)}`).join('; ')}`
}

if (hasCodedReports()) {
  const examples = await told()
  console.log(inFolds(examples))
  if (!argv.includes('--dry')) writeFileSync(FILE, `${JSON.stringify(fitLogistic(examples), null, 1)}\n`)
} else console.log('skipped: ../shared/coded-reports is not here')
