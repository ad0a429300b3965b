import { beforeAll, describe, expect, test } from 'vitest'
import type { Evidence, ReadingJson } from '../src/publish/contract.ts'
import { hasOriginReports, matched, type Printed, printed, readOriginReports, reference, sameWords, textOf } from './origin-reports.ts'

const plain = (s: unknown) =>
  String(s ?? '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
const sameName = (a: unknown, b: unknown) => plain(a).split(' ').at(-1) === plain(b).split(' ').at(-1)

describe.skipIf(!hasOriginReports)('the two origin reports (not ours to copy: skipped without ../shared)', () => {
  let json: ReadingJson
  beforeAll(async () => {
    json = await readOriginReports(true)
  })
  const every = () =>
    (['incidents', 'interventions', 'claims', 'quotes', 'actors', 'links', 'reprisals'] as const).flatMap((k) => printed(json, k))

  test('every quote equals its slice of the file', () => {
    const wrong = every().flatMap((p) => p.evidence.filter((e) => textOf(e.report).slice(e.start, e.end) !== e.quote))
    expect(wrong).toEqual([])
    expect(every().every((p) => p.evidence.length > 0)).toBe(true)
  })

  test('all noise is marked, and nothing is read in it', () => {
    const noise = json.reports.flatMap((r) =>
      (r.noise as { start: number; end: number }[]).map((n) => ({ ...n, report: String(r.file), quote: '' })),
    )
    const unmarked = reference().noise.filter(
      (n) => !noise.some((m) => m.report === n.report && m.start <= n.start + 2 && m.end >= n.end - 2),
    )
    expect(unmarked.map((n) => n.quote)).toEqual([])
    const read = every().flatMap((p) =>
      p.evidence.filter((e) => noise.some((n) => n.report === e.report && e.start < n.end && e.end > n.start)),
    )
    expect(read).toEqual([])
  })

  test('incidents: all eight, with type and date, and no false one', () => {
    const found = matched(reference().incidents, printed(json, 'incidents'), (c, p) => c.type === p.type)
    expect(
      reference()
        .incidents.map((i) => i.key)
        .filter((k) => !found.some(([c]) => c.key === k)),
    ).toEqual([])
    expect(
      found
        .filter(([c, p]) => c.date !== null && String(p.date ?? '').slice(0, c.date.length) !== c.date)
        .map(([c, p]) => [c.key, c.date, p.date]),
    ).toEqual([])
    const told = reference().incidents.flatMap((i) => i.evidence as Evidence[])
    const invented = printed(json, 'incidents').filter((p) => !p.evidence.some((e) => told.some((t) => sameWords(t, e))))
    expect(invented.map((p) => p.evidence[0]!.quote)).toEqual([])
  })

  test('interventions and claims: nine of nine', () => {
    const missed = (kind: 'interventions' | 'claims') => {
      const found = new Set(matched(reference()[kind], printed(json, kind)).map(([c]) => c))
      return reference()[kind].filter((c) => !found.has(c))
    }
    expect(missed('interventions').map((c) => c.key)).toEqual([])
    expect(missed('claims')).toEqual([])
  })

  test('quotes: with the right speaker', () => {
    const found = matched(reference().quotes, printed(json, 'quotes'), (c, p) => sameName(c.speaker, p.speaker))
    expect(reference().quotes.length - found.length).toBeLessThanOrEqual(1)
  })

  test('the worker who gave only a first name is protected wherever he appears', () => {
    const atRisk = reference().actors.filter((a) => a.protected)
    const named = (p: Printed) => atRisk.some((a) => plain(p.speaker ?? p.name) === plain(a.name))
    const seen = [...printed(json, 'quotes'), ...printed(json, 'actors')].filter(named)
    expect(seen.length).toBeGreaterThanOrEqual(3)
    expect(seen.filter((p) => p.protected !== true)).toEqual([])
  })

  test('links and the reprisal', () => {
    const links = matched(reference().links, printed(json, 'links'), (c, p) => c.relation === p.relation && sameName(c.from, p.from))
    expect(links).toHaveLength(reference().links.length)
    expect(matched(reference().reprisals, printed(json, 'reprisals'))).toHaveLength(reference().reprisals.length)
  })

  test('across the reports: the killing with its site in conflict, and the banner, are proposed', () => {
    const at = (report: string, start: number, end: number) =>
      printed(json, 'incidents').find((p) => p.evidence.some((e) => sameWords(e, { report, start, end, quote: '' })) && !taken.has(p.id))
    const taken = new Set<string>()
    const insight = 'insight-crime-rosario-2024.txt'
    const ap = 'ap-rosario-2024.txt'
    const killings = printed(json, 'incidents').filter((p) => p.type === 'homicide')
    const killingAp = killings.find((p) => p.evidence.some((e) => sameWords(e, { report: ap, start: 404, end: 661, quote: '' })))
    const killingIc = killings.find((p) => p.evidence.some((e) => sameWords(e, { report: insight, start: 472, end: 616, quote: '' })))
    const bannerAp = at(ap, 6877, 7078)
    const bannerIc = at(insight, 795, 851)
    const proposal = (a?: Printed, b?: Printed) =>
      json.proposals.find((p) => a && b && ((p.a === a.id && p.b === b.id) || (p.a === b.id && p.b === a.id))) as
        | { conflicts: string[] }
        | undefined
    expect(proposal(killingAp, killingIc)?.conflicts).toContain('place')
    expect(proposal(bannerAp, bannerIc)).toBeDefined()
  })

  test('without a declared day, dates that need one stay open', async () => {
    const undeclared = await readOriginReports(false)
    expect(
      printed(undeclared, 'incidents').filter((p) => p.date !== null && !/\b(19|20)\d\d\b/.test(p.evidence.map((e) => e.quote).join(' '))),
    ).toEqual([])
  })
})
