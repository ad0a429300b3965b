// A project of a size nobody has yet: 50,000 reports in two languages and 100,000 incidents over twenty years in the real towns of the
// gazetteer, uneven as towns and years are. Saved straight into the store, as reading and reconciling would leave it. Seeded.
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Draft, draftId, type FieldValue } from '../../src/model/draft.ts'
import type { CotejoRecord } from '../../src/model/record.ts'
import type { Report } from '../../src/model/report.ts'
import { gazetteer } from '../../src/read/gazetteer.ts'
import type { RecordEntry, Store } from '../../src/store/store.ts'
import { seeded } from './drafts.ts'
import { otherOf, proposalOf } from './large-others.ts'

const TYPES = ['homicide', 'homicide', 'homicide', 'attempted_homicide', 'shots_at_property', 'threat', 'kidnapping', 'arson_attack']
const STATES = ['draft', 'draft', 'draft', 'accepted', 'corrected', 'rejected'] as const
const OUTLETS = ['El Cuaderno', 'Hoja del Litoral', 'Southern Courier', 'River Notebook', 'La Plaza', 'Diario del Puerto']
const WHO = {
  es: ['un taxista', 'dos jóvenes', 'una comerciante', 'un camionero', 'un albañil', 'una maestra', 'tres hombres'],
  en: ['a taxi driver', 'two young men', 'a shopkeeper', 'a truck driver', 'a bricklayer', 'a teacher', 'three men'],
}
const HOW = {
  es: ['fue atacado a tiros', 'recibió una amenaza en un cartel', 'fue baleado frente a su casa', 'apareció muerto en un descampado'],
  en: ['was shot at', 'was threatened on a banner', 'was gunned down outside home', 'was found dead in a vacant lot'],
}
const FILLER = {
  es: 'La fiscalía informó que la investigación sigue abierta y que se analizan las cámaras de la zona. Los vecinos pidieron más patrullas y luz en la plaza, donde el club del barrio suspendió sus actividades.',
  en: 'Prosecutors said the investigation is open and that cameras in the area are being examined. Neighbours asked for patrols and lighting in the square, where the local club suspended its activities.',
}

interface Town {
  readonly name: string
  readonly lat: number
  readonly lon: number
}

/**
 * Fills a folder's project with `reports` reports of two incidents each, a fourth of them with something else that they say, and one in fifty
 * with an account that may be another's. Gives how many incidents there are.
 */
export async function fillProject(store: Store, reports: number, told: (done: number) => void): Promise<number> {
  const random = seeded(7)
  const towns = [...gazetteer().towns(60_000)].filter((t) => t.lon! < -34 && t.lat! < 33).map((t) => ({ ...t, lat: t.lat!, lon: t.lon! }))
  const batch = 1_000
  for (let at = 0; at < reports; at += batch) {
    const made = Array.from({ length: Math.min(batch, reports - at) }, (_, i) => reportOf(at + i, random, towns))
    await store.reports.save(
      made.map(({ report, drafts }) => ({
        file: { file: report.file, sha256: report.sha256, bytes: report.bytes, mtimeMs: 0, reports: [report.id], reader: 'bench' },
        reports: [{ report, drafts: drafts.map((draft) => ({ draft, blocks: [] })), story: null }],
        faults: [],
      })),
    )
    const records = made.flatMap(({ drafts }) => drafts.map((d) => recordOf(d, STATES[Math.floor(random() * STATES.length)]!)))
    await store.records.replace([], records)
    await store.proposals.save(
      made.flatMap(({ drafts }, i) => (i % 50 === 49 ? [proposalOf(made[i - 1]!.drafts[0]!.id, drafts[0]!.id)] : [])),
    )
    await store.drafts.setStates(records.map(({ record }) => ({ draft: record.drafts[0]!, state: record.state })))
    told(at + made.length)
  }
  // As reading does once the index has grown.
  await store.tend()
  return reports * 2
}

/** The folder such a project lies in. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(join(folder, 'reports'), { recursive: true })
  await writeFile(join(folder, 'cotejo.yaml'), 'name: Bench\n')
}

function reportOf(n: number, random: () => number, towns: readonly Town[]): { report: Report; drafts: Draft[] } {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const language = n % 3 === 0 ? 'en' : 'es'
  const published = new Date(Date.UTC(2005, 0, 1) + Math.floor(random() ** 0.6 * 7600) * 86_400_000).toISOString().slice(0, 10)
  const town = towns[Math.floor(random() ** 3 * towns.length)]!
  const sentences = [0, 1].map(
    (i) => `${pick(WHO[language])} ${pick(HOW[language])} ${language === 'es' ? 'en' : 'in'} ${town.name} (${n}-${i}).`,
  )
  const text = `${sentences[0]} ${FILLER[language]} ${sentences[1]} ${FILLER[language]}`
  const sha256 = createHash('sha256').update(text).digest('hex')
  const id = sha256.slice(0, 16)
  const report: Report = {
    id,
    sha256,
    file: `${n}.txt`,
    mediaType: 'text/plain',
    bytes: text.length,
    encoding: 'utf-8',
    outlet: pick(OUTLETS),
    url: null,
    title: sentences[0]!,
    language,
    languageBasis: 'text',
    published,
    publishedBasis: 'declared',
    text,
    offsets: [{ clean: 0, raw: 0, length: text.length }],
    noise: [],
    notes: [],
  }
  const drafts = sentences.map((sentence) => draftOf(report, text.indexOf(sentence), sentence.length, town, random, pick))
  const other = otherOf(n, published, town.name)
  const said = FILLER[language]
  if (other) drafts.push(draftFrom(report, other.kind, text.indexOf(said), said.indexOf('.') + 1, other.values, {}))
  return { report, drafts }
}

function draftOf(
  report: Report,
  start: number,
  length: number,
  town: Town,
  random: () => number,
  pick: <T>(list: readonly T[]) => T,
): Draft {
  const day = report.published!
  const close = random()
  const type = pick(TYPES)
  const values: Record<string, FieldValue> = {
    type,
    date: random() < 0.8 ? day : random() < 0.8 ? day.slice(0, 7) : day.slice(0, 4),
    partOfDay: pick(['dawn', 'morning', 'night', 'unknown']),
    city: town.name,
    country: 'AR',
    lat: close < 0.5 ? town.lat : town.lat + (random() - 0.5) * 0.12,
    lon: close < 0.5 ? town.lon : town.lon + (random() - 0.5) * 0.12,
    geoPrecision: close < 0.5 ? 'city' : close < 0.7 ? 'neighbourhood' : 'point',
    weapon: pick(['firearm', 'blade', 'incendiary']),
    ...(type === 'homicide' ? { killed: { low: 1, best: 1, high: 1 } } : {}),
  }
  return draftFrom(report, 'incident', start, length, values, { background: random() < 0.2, protected: random() < 0.05 })
}

function draftFrom(
  report: Report,
  kind: Draft['kind'],
  start: number,
  length: number,
  values: Readonly<Record<string, FieldValue>>,
  more: Partial<Draft>,
): Draft {
  const passage = { start, end: start + length, quote: report.text.slice(start, start + length) }
  return {
    id: draftId(report.id, kind, start, start + length, 0),
    report: report.id,
    engine: 'bench',
    kind,
    reality: 'occurred',
    background: false,
    partOf: null,
    protected: false,
    passages: [passage],
    assertions: Object.entries(values).map(([field, value]) => ({ field, value, basis: 'stated' as const, passages: [0] })),
    ...more,
  }
}

function recordOf(draft: Draft, state: CotejoRecord['state']): RecordEntry {
  const passage = draft.passages[0]!
  const fields = Object.fromEntries(
    draft.assertions.map(({ field, value }) => [
      field,
      {
        value,
        rule: 'only',
        accounts: [{ draft: draft.id, report: draft.report, value, passages: [passage], by: 'machine' as const }],
        conflict: false,
      },
    ]),
  )
  const record: CotejoRecord = {
    id: `${draft.kind.slice(0, 3)}-${draft.id}`,
    kind: draft.kind,
    state,
    reality: 'occurred',
    background: draft.background,
    protected: draft.protected,
    drafts: [draft.id],
    reports: [draft.report],
    independentSources: 1,
    fields,
    conflicts: [],
    partOf: null,
    judgements: [],
  }
  return { record, quote: passage.quote, report: draft.report }
}
