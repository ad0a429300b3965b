import type { Report } from '../../../src/model/report.ts'
import { analyse } from '../../../src/read/analyse.ts'
import type { Analysis, Span } from '../../../src/read/analysis.ts'
import type { Act } from '../../../src/read/rules/act.ts'
import { marksOf } from '../../../src/read/rules/act-table.ts'
import { readActs } from '../../../src/read/rules/draft-incidents.ts'
import { FINDERS } from '../../../src/read/rules/index.ts'
import { feature } from './sequence-tagger.ts'

/** What the reader found in one text, kept open for the MUC-4 layer. */
export interface Opened {
  readonly analysis: Analysis
  readonly acts: readonly Act[]
}

export function open(report: Report): Opened {
  const analysis = analyse(report, { home: [] })
  for (const find of FINDERS) find(analysis)
  return { analysis, acts: readActs(analysis, marksOf(analysis)) }
}

/** Words of the reader's own findings per token: people, groups, places and the parts that they play in acts. */
function findings({ analysis, acts }: Opened): string[][] {
  const at: string[][] = analysis.tokens.map(() => [])
  const mark = (span: Span, label: string) => {
    for (let i = span.first; i < span.last; i++) at[i]!.push(i === span.first ? `${label}^` : label)
  }
  for (const p of analysis.people) mark(p, p.name ? 'person' : 'people')
  for (const g of analysis.groups) mark(g, `group:${analysis.entities[g.entity]?.kind}`)
  for (const p of analysis.places) mark(p, `place:${p.level}`)
  for (const d of analysis.dates) mark(d, 'date')
  for (const act of acts) {
    mark(act, `act:${act.act}`)
    for (const p of act.patients) mark(p, `patient:${act.act}`)
    for (const p of act.agents) mark(p, 'agent')
    for (const g of act.agentGroups) mark(g, 'agent')
    if (act.target) mark(act.target, `target:${act.act}`)
  }
  return at
}

/** What acts stand around each token: the nearest before and after in the sentence, and all of the sentence and its neighbours. */
function surroundings({ analysis, acts }: Opened): string[][] {
  const bySentence = new Map<number, Act[]>()
  for (const act of acts) (bySentence.get(act.sentence) ?? bySentence.set(act.sentence, []).get(act.sentence)!).push(act)
  const near = (s: number) => [...new Set((bySentence.get(s) ?? []).map((a) => a.act))]
  return analysis.tokens.map((token) => {
    const s = analysis.sentenceOf[token.index]!
    const here = bySentence.get(s) ?? []
    const before = here.findLast((a) => a.last <= token.index)
    const after = here.find((a) => a.first > token.index)
    const gap = (n: number) => (n < 3 ? 'a' : n < 8 ? 'b' : 'c')
    const out = near(s).map((a) => `in ${a}`)
    if (!here.length) out.push('in none', ...[...near(s - 1), ...near(s + 1)].map((a) => `by ${a}`))
    if (before) out.push(`< ${before.act} ${before.voice}`, `< ${before.act} ${gap(token.index - before.last)}`)
    if (after) out.push(`> ${after.act} ${after.voice}`, `> ${after.act} ${gap(after.first - token.index)}`)
    return out
  })
}

function shapeOf(text: string): string {
  return text
    .replace(/\p{Lu}+/gu, 'X')
    .replace(/\p{Ll}+/gu, 'x')
    .replace(/\d+/gu, '9')
}

const CONNECTORS = /^(?:by|of|against|in|at|with|on|from|near|the|a|an|and|,|who|was|were|to)$/u

/** Hashed features of every token of a text. */
export function roleFeatures(opened: Opened): Int32Array[] {
  const { tokens } = opened.analysis
  const found = findings(opened)
  const around = surroundings(opened)
  const words = tokens.map((t) => t.fold)
  const w = (i: number) => words[i] ?? '|'
  const early = (i: number) => (opened.analysis.sentenceOf[i]! < 3 ? 'early' : opened.analysis.sentenceOf[i]! < 9 ? 'mid' : 'late')
  return tokens.map((token, i) => {
    const own = w(i)
    const connector = [1, 2, 3, 4].map((k) => w(i - k)).find((x) => CONNECTORS.test(x)) ?? '-'
    const list = [
      'bias',
      `w ${own}`,
      `w-1 ${w(i - 1)}`,
      `w-2 ${w(i - 2)}`,
      `w+1 ${w(i + 1)}`,
      `w+2 ${w(i + 2)}`,
      `b-1 ${w(i - 1)} ${own}`,
      `b+1 ${own} ${w(i + 1)}`,
      `b-2 ${w(i - 2)} ${w(i - 1)}`,
      `b+2 ${w(i + 1)} ${w(i + 2)}`,
      `t ${w(i - 1)} ${own} ${w(i + 1)}`,
      `s3 ${own.slice(-3)}`,
      `s4 ${own.slice(-4)}`,
      `p4 ${own.slice(0, 4)}`,
      `sh ${shapeOf(token.text)} ${shapeOf(tokens[i + 1]?.text ?? '')}`,
      `c ${connector}`,
      `c ${connector} ${own}`,
      early(i),
      ...around[i]!,
      ...around[i]!.map((a) => `${a} ${own}`),
      ...around[i]!.map((a) => `${a} ${connector}`),
      ...found[i]!,
      ...found[i]!.map((f) => `${f} ${own}`),
      ...(found[i - 1] ?? []).map((f) => `-${f}`),
      ...(found[i + 1] ?? []).map((f) => `+${f}`),
    ]
    return Int32Array.from(new Set(list.map(feature)))
  })
}
