// Reads a folder of coded reports and writes predictions in the shape their scorer takes, with the speed of the reader.
// usage: npm run bench:reading -- --docs DIR --out predictions.jsonl [--html DIR] [--ids odd|even]
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Report } from '../../src/model/report.ts'
import { readReport } from '../../src/read/read.ts'
import { rules } from '../../src/read/rules/index.ts'
import { codedShape } from './coded-shape.ts'

interface CodedText {
  readonly id: string
  readonly lang: 'es' | 'en' | 'pt'
  readonly published: string | null
  readonly text: string
}

const { values } = parseArgs({
  options: {
    docs: { type: 'string' },
    out: { type: 'string' },
    html: { type: 'string' },
    ids: { type: 'string' },
    rounds: { type: 'string' },
  },
})
if (!values.docs || !values.out) {
  console.error('usage: npm run bench:reading -- --docs DIR --out predictions.jsonl [--html DIR] [--ids odd|even]')
  process.exit(2)
}

const texts = readdirSync(values.docs)
  .filter((f) => f.endsWith('.json'))
  .sort()
  .map((f) => JSON.parse(readFileSync(join(values.docs ?? '', f), 'utf8')) as CodedText)
  .filter((t) => !values.ids || Number(/\d+$/.exec(t.id)?.[0]) % 2 === (values.ids === 'odd' ? 1 : 0))

const reports = new Map<string, Report>()
for (const t of texts) reports.set(t.id, await reportOf(t))
const lines: string[] = []
let droppedCount = 0
for (const [id, report] of reports) {
  const { drafts, dropped } = await readReport(report, [rules], { home: [] })
  droppedCount += dropped.length
  lines.push(JSON.stringify(codedShape(id, drafts)))
}
writeFileSync(values.out, `${lines.join('\n')}\n`)

const words = [...reports.values()].reduce((n, r) => n + r.text.split(/\s+/u).length, 0)
const rounds = Number(values.rounds ?? 3)
const begun = performance.now()
for (let i = 0; i < rounds; i++) for (const report of reports.values()) await rules.read(report, { home: [] })
const seconds = (performance.now() - begun) / 1000
console.log(
  `${reports.size} reports, ${words} words, ${droppedCount} values dropped by grounding, ${Math.round((words * rounds) / seconds)} words/s`,
)

/** The report of one coded text: its page under --html when there is one, read by the intake, else the plain text. */
async function reportOf(coded: CodedText): Promise<Report> {
  if (values.html) {
    const file = join(values.html, `${coded.id}.html`)
    const page = readPage(file)
    if (page) {
      const { readBytes } = await import('../../src/intake/read-bytes.ts')
      const manifest = { file: basename(file), outlet: null, url: null, published: coded.published, language: coded.lang }
      const { reports: read } = await readBytes({ file: basename(file), bytes: page, manifest })
      if (read[0]) return read[0]
    }
  }
  return plainReport(coded)
}

function readPage(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}

function plainReport({ id, lang, published, text }: CodedText): Report {
  const sha256 = createHash('sha256').update(text).digest('hex')
  return {
    id: sha256.slice(0, 16),
    sha256,
    file: `${id}.txt`,
    mediaType: 'text/plain',
    bytes: Buffer.byteLength(text),
    encoding: 'utf-8',
    outlet: null,
    url: null,
    title: null,
    language: lang,
    languageBasis: 'declared',
    published,
    publishedBasis: published ? 'declared' : 'unknown',
    text,
    offsets: [{ clean: 0, raw: 0, length: text.length }],
    noise: [],
    notes: [],
  }
}
