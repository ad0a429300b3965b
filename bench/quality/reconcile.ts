// Pairs and groups of incidents, measured against the hand coding of ../shared/coded-reports. The drafts are made from the coding itself,
// so that this measures reconciling and not reading. Run: node bench/quality/reconcile.ts [odd|even|all] [--errors]
// Errors are listed for the odd half only; of the even half nothing but figures is shown.
import { existsSync, readFileSync } from 'node:fs'
import { type Draft, draftId, type FieldValue } from '../../src/model/draft.ts'
import type { ReportInfo } from '../../src/reconcile/contract.ts'
import { propose } from '../../src/reconcile/propose.ts'
import { bCubed, pairAgreement } from '../../src/stats/cluster-agreement.ts'

interface Coded {
  key: string
  type: string
  background?: boolean
  date: string | null
  date_precision: string
  country: string | null
  admin1: string | null
  city: string | null
  place: string | null
  killed: number | null
  injured: number | null
  weapon: string | null
  victims: { name: string | null; age: number | null; sex: string | null; occupation?: string | null }[]
  perpetrators: string[]
}

const TYPE: Record<string, string> = {
  killing: 'homicide',
  attempted_killing: 'attempted_homicide',
  shooting_at_property: 'shots_at_property',
  arson: 'arson_attack',
  bombing: 'explosive_attack',
  prison_riot: 'prison_violence',
  clash: 'armed_clash',
  robbery: 'robbery_violent',
  seizure_or_arrest_operation: 'seizure_or_arrest',
}
const WEAPON: Record<string, string> = { knife: 'blade', explosive: 'explosive', fire: 'incendiary', firearm: 'firearm' }

const folder = new URL('../../../shared/coded-reports/', import.meta.url)

export interface CodedSet {
  readonly drafts: Draft[]
  readonly reports: Map<string, ReportInfo>
  readonly truth: Map<string, string>
}

/** Drafts from the coded incidents of one half of the documents, with the key of the real incident of each; null when the folder is not there. */
export function codedSet(half: 'odd' | 'even' | 'all'): CodedSet | null {
  const file = new URL('gold.jsonl', folder)
  if (!existsSync(file)) return null
  const set: CodedSet = { drafts: [], reports: new Map(), truth: new Map() }
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const id = /^\{"id":\s*"(\d+)"/.exec(line)?.[1]
    if (!id || (half !== 'all' && Number(id) % 2 !== (half === 'odd' ? 1 : 0))) continue
    const row = JSON.parse(line) as { published: string | null; incidents: Coded[] }
    const { text } = JSON.parse(readFileSync(new URL(`docs/${id}.json`, folder), 'utf8')) as { text: string }
    const report = id.padStart(16, '0')
    set.reports.set(report, { id: report, published: row.published, outlet: null, story: report, sourceKind: null })
    const used = new Map<number, number>()
    for (const incident of row.incidents) {
      const draft = draftOf(report, incident, text, used)
      set.drafts.push(draft)
      set.truth.set(draft.id, incident.key)
    }
  }
  return set
}

function draftOf(report: string, incident: Coded, text: string, used: Map<number, number>): Draft {
  const head = headOf(incident, text, used)
  const values: [string, FieldValue | null | undefined][] = [
    ['type', TYPE[incident.type] ?? incident.type],
    ['date', incident.date],
    ['datePrecision', incident.date ? incident.date_precision : null],
    ['country', incident.country?.slice(0, 2).toUpperCase()],
    ['admin1', incident.admin1],
    ['city', incident.city],
    ['place', incident.place],
    ['killed', incident.killed === null ? null : { low: incident.killed, best: incident.killed, high: incident.killed }],
    ['injured', incident.injured === null ? null : { low: incident.injured, best: incident.injured, high: incident.injured }],
    ['weapon', incident.weapon ? (WEAPON[incident.weapon] ?? 'other') : null],
    ...incident.victims.flatMap((v, i) =>
      (['name', 'age', 'sex', 'occupation'] as const).map((f): [string, FieldValue | null | undefined] => [`victims.${i}.${f}`, v[f]]),
    ),
    ...incident.perpetrators.map((p, i): [string, FieldValue] => [`perpetrators.${i}.name`, p]),
  ]
  const said = values.filter((v): v is [string, FieldValue] => v[1] !== null && v[1] !== undefined)
  const { start, end } = head
  return {
    id: draftId(report, 'incident', start, end, 0),
    report,
    engine: 'coded',
    kind: 'incident',
    reality: 'occurred',
    background: incident.background ?? false,
    partOf: null,
    protected: false,
    passages: [{ start, end, quote: text.slice(start, end) }],
    assertions: said.map(([field, value]) => ({ field, value, basis: 'stated' as const, passages: [0] })),
  }
}

/** The sentence with most of the incident's own words that no other incident of the report hangs on. */
function headOf(incident: Coded, text: string, used: Map<number, number>): { start: number; end: number } {
  const words = [incident.city, incident.place, ...incident.victims.map((v) => v.name)].flatMap((t) => t?.split(/[\s;]+/u) ?? [])
  let best = { start: 0, end: Math.min(text.length, 1), hits: -1 }
  for (const m of text.matchAll(/[^.\n]+[.\n]?/gu)) {
    if (m[0].trim().length < 20 || used.has(m.index)) continue
    const hits = words.filter((w) => m[0].includes(w)).length
    if (hits > best.hits) best = { start: m.index, end: m.index + m[0].length, hits }
  }
  used.set(best.start, best.end)
  return best
}

/** Groups by joining every proposal at or above a probability: what a person would get who said yes to all of them. */
function groupsAt(set: CodedSet, pairs: readonly { a: string; b: string; pSame: number }[], least: number): Map<string, string> {
  const group = new Map(set.drafts.map((d) => [d.id, d.id]))
  for (const { a, b, pSame } of pairs) {
    const [from, to] = [group.get(b)!, group.get(a)!]
    if (pSame < least || from === to) continue
    for (const [id, g] of group) if (g === from) group.set(id, to)
  }
  return group
}

function main(): void {
  const half = process.argv.includes('even') ? 'even' : process.argv.includes('all') ? 'all' : 'odd'
  const set = codedSet(half)
  if (!set) {
    console.log('skipped: ../shared/coded-reports is not here')
    return
  }
  const { proposals, compared, capped } = propose(set.drafts, set.reports)
  const same = (a: string, b: string): boolean => set.truth.get(a) === set.truth.get(b)
  const ids = set.drafts.map((d) => d.id)
  const real = ids.flatMap((a, i) => ids.slice(i + 1).flatMap((b) => (same(a, b) ? [[a, b] as const] : [])))
  const found = proposals.filter((p) => same(p.a, p.b))
  const met = new Set(propose(set.drafts, set.reports, { thresholdLog2: -1000 }).proposals.map((p) => `${p.a} ${p.b}`))
  const metReal = real.filter(([a, b]) => met.has([a, b].sort().join(' '))).length
  console.log(
    `${half}: drafts ${ids.length}, real pairs ${real.length} (${metReal} share a block), compared ${compared}, capped blocks ${capped.length}`,
  )
  console.log(
    `proposed ${proposals.length}: right ${found.length} (precision ${(found.length / proposals.length).toFixed(3)}, recall ${(found.length / real.length).toFixed(3)})`,
  )
  for (const least of [0.17, 0.3, 0.5, 0.7, 0.9]) {
    const groups = groupsAt(set, proposals, least)
    const pairs = pairAgreement(groups, set.truth)
    const cubed = bCubed(groups, set.truth)
    const show = (x: { precision: number; recall: number; f1: number }): string =>
      [x.precision, x.recall, x.f1].map((n) => n.toFixed(3)).join(' / ')
    console.log(`joined at pSame ≥ ${least}: pairs P/R/F ${show(pairs)}   B-cubed P/R/F ${show(cubed)}`)
  }
  if (half === 'odd' && process.argv.includes('--errors')) {
    for (const p of proposals)
      if (!same(p.a, p.b))
        console.log('WRONG', p.pSame, set.truth.get(p.a), '|', set.truth.get(p.b), p.parts.map((x) => `${x.field}:${x.level}`).join(' '))
    const have = new Set(found.map((p) => `${p.a} ${p.b}`))
    for (const [a, b] of real) if (!have.has([a, b].sort().join(' '))) console.log('MISSED', a, b, set.truth.get(a))
  }
}

if (import.meta.main) main()
