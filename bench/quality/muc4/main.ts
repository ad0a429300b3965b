// Reads the MUC-4 texts of one split and scores them against the keys, twice: with the reader's drafts alone, and with the layer that
// learned from DEV-1300 which words MUC-4 wants in its slots (docs/quality.md says how).
// usage: npm run bench:muc4 -- --split train|dev|test [--out FILE] [--errors]
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readReport } from '../../../src/read/read.ts'
import { rules } from '../../../src/read/rules/index.ts'
import { ROLES, type Roles, type SlotScores, scoreFillers, scoreTemplates, type Template } from './ceaf.ts'
import { fillersOf, hasCorpus, keysOf, MISSING, type Split, templatesOf, textsOf } from './corpus.ts'
import { draftTemplates, type Placed } from './draft-templates.ts'
import { causesOf } from './error-causes.ts'
import { MucLayer } from './muc-layer.ts'
import { mucReport } from './muc-report.ts'
import { scoreSettings } from './setting-slots.ts'
import { treebankCounts } from './truecase.ts'

interface Answer {
  readonly docid: string
  readonly published: string | null
  readonly text: string
  readonly templates: readonly Placed[]
  readonly fillers: Roles
}

/** All fillers of the templates of one text, each once. */
function mergedRoles(templates: readonly Template[]): Roles {
  const pairs = ROLES.map((role) => {
    const seen = new Map(templates.flatMap((t) => t[role]).map((e) => [e.join('|').toLowerCase(), e]))
    return [role, [...seen.values()]]
  })
  return Object.fromEntries(pairs) as Roles
}

function table(title: string, scores: SlotScores): string {
  const rows = Object.entries(scores).map(
    ([slot, s]) => `  ${slot.padEnd(14)}${[s.precision, s.recall, s.f1].map((x) => (100 * x).toFixed(2).padStart(8)).join('')}`,
  )
  return [`${title.padEnd(16)}       P       R       F`, ...rows].join('\n')
}

function report(title: string, split: Split, answers: readonly Answer[]): void {
  const [fillers, keys, full] = [fillersOf(split), templatesOf(split), keysOf(split)]
  const { scores } = scoreTemplates(
    answers.map((a) => keys.get(a.docid) ?? []),
    answers.map((a) => a.templates),
  )
  const ree = scoreFillers(
    answers.map((a) => fillers.get(a.docid)!),
    answers.map((a) => a.fillers),
  )
  const settings = scoreSettings(answers.map((a) => ({ said: a.templates, keys: full.get(a.docid) ?? [], published: a.published })))
  console.log(`\n== ${title}: ${answers.length} texts, ${answers.flatMap((a) => a.templates).length} templates`)
  console.log(table('CEAF-TF', scores))
  console.log(table('CEAF-REE', ree))
  console.log(table('full keys', { ...settings, micro: scores.micro }).replace(/\n.*micro.*$/u, ''))
}

async function main(): Promise<void> {
  const options = {
    split: { type: 'string', default: 'dev' },
    out: { type: 'string' },
    errors: { type: 'boolean', default: false },
  } as const
  const { values } = parseArgs({ options })
  if (!hasCorpus()) return console.log(`skipped: ${MISSING}`)
  const split = values.split
  if (split !== 'train' && split !== 'dev' && split !== 'test') throw new Error('--split is train, dev or test')
  if (split === 'test' && values.errors) throw new Error('the test texts are never read: no error list of them')
  const counts = treebankCounts()
  const layer = await MucLayer.train(counts)
  const [plain, learned]: [Answer[], Answer[]] = [[], []]
  for (const doc of textsOf(split)) {
    const source = mucReport(doc, counts)
    const { drafts } = await readReport(source, [rules], { home: [] })
    const base = { docid: doc.docid, published: source.published, text: source.text }
    const own = draftTemplates(drafts)
    plain.push({ ...base, templates: own, fillers: mergedRoles(own) })
    learned.push({ ...base, ...layer.answer(source, drafts) })
  }
  report(`${split}, drafts alone`, split, plain)
  report(`${split}, with the MUC-4 layer`, split, learned)
  if (values.errors) printCauses(split, learned)
  if (values.out) writeFileSync(values.out, `${learned.map(({ docid, templates }) => JSON.stringify({ docid, templates })).join('\n')}\n`)
}

function printCauses(split: Split, answers: readonly Answer[]): void {
  const keys = templatesOf(split)
  const causes = causesOf(answers.map((a) => ({ docid: a.docid, key: keys.get(a.docid) ?? [], said: a.templates, text: a.text })))
  for (const [cause, { count, examples }] of causes)
    console.log(`${String(count).padStart(5)}  ${cause}\n       ${examples.slice(0, 6).join('\n       ')}`)
}

await main()
