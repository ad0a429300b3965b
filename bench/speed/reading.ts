// npm run bench:speed:reading -- [rounds]: the whole rule reader beside the tokens and tags of compromise, on one core, in one run. Both read
// the same texts in turn, so that a busy machine slows both; processor time is counted, not the clock, and the best round is told.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, cpuUsage, stdout } from 'node:process'
import nlp from 'compromise/two'
import { rules } from '../../src/read/rules/index.ts'
import { type CodedText, plainReport } from '../quality/coded-reports.ts'

const DOCS = join(import.meta.dirname, '../quality/own-reports/docs')
const WARM_UP = 3
const rounds = Number(argv[2] ?? 8)
const texts = readdirSync(DOCS)
  .filter((f) => f.endsWith('.json'))
  .sort()
  .map((f) => JSON.parse(readFileSync(join(DOCS, f), 'utf8')) as CodedText)

stdout.write('| texts | words | rule reader, words/s | compromise, tokens and tags, words/s | ratio |\n|---|---|---|---|---|\n')
for (const lang of ['en', 'es', 'pt'] as const) stdout.write(await row(lang))

/** compromise tags English only: it has no figure for the other languages. */
async function row(lang: CodedText['lang']): Promise<string> {
  const own = texts.filter((t) => t.lang === lang)
  const words = own.reduce((n, t) => n + t.text.split(/\s+/u).length, 0)
  const reports = own.map(plainReport)
  let [reader, peer] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let i = 0; i < WARM_UP + rounds; i++) {
    const read = await processorTime(async () => {
      for (const report of reports) await rules.read(report, { home: [] })
    })
    const tagged = lang === 'en' ? await processorTime(async () => own.reduce((n, t) => n + nlp(t.text).termList().length, 0)) : Infinity
    if (i < WARM_UP) continue
    reader = Math.min(reader, read)
    peer = Math.min(peer, tagged)
  }
  const compared = lang === 'en' ? [Math.round(words / peer), (peer / reader).toFixed(2)] : ['–', '–']
  return `| ${[`${own.length} ${lang}`, words, Math.round(words / reader), ...compared].join(' | ')} |\n`
}

/** Seconds of processor time a piece of work takes. */
async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const before = cpuUsage()
  await work()
  const { user, system } = cpuUsage(before)
  return (user + system) / 1e6
}
