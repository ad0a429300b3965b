import { createHash } from 'node:crypto'
import type { PublicEntry, PublicRecord, PublicReport } from '../../model/public-record.ts'
import { dayRange, incidentType } from '../crosswalk.ts'
import type { Format } from '../format.ts'
import { summaryOf } from '../summary.ts'
import { numberOf, textOf } from '../values.ts'

interface Entity {
  readonly id: string
  readonly schema: string
  readonly properties: Readonly<Record<string, readonly string[]>>
}

/**
 * FollowTheMoney, one entity a line, as Aleph and its kin read it. An Event has no coordinates and no roles there: the place is an Address
 * beside it, and who suffered or is said to have done it is an UnknownLink with the role in words.
 */
export const ftm: Format = {
  id: 'ftm',
  extension: 'ftm.json',
  mediaType: 'application/json+ftm',
  title: { es: 'FollowTheMoney', en: 'FollowTheMoney' },
  about: {
    es: 'Incidentes, medidas, personas que pueden nombrarse, grupos y notas como entidades, una por línea.',
    en: 'Incidents, measures, people who may be named, groups and reports as entities, one a line.',
  },
  async *write(set) {
    const seen = new Set<string>()
    for await (const entry of set.records()) {
      for (const entity of entitiesOf(entry)) {
        // Reports and names come back with every incident; a line each is enough.
        const shared = entity.schema === 'Article' || entity.schema === 'Organization' || entity.schema === 'PublicBody'
        if (shared && seen.has(entity.id)) continue
        if (shared) seen.add(entity.id)
        yield `${JSON.stringify(entity)}\n`
      }
    }
  },
}

function* entitiesOf({ record, reports }: PublicEntry): Generator<Entity> {
  const made = [...makers[record.kind](record)]
  yield* made
  const main = made[0]
  if (!main) return
  for (const report of reports) {
    yield article(report)
    yield entity(id('doc', record.id, report.id), 'Documentation', { document: articleId(report), entity: main.id, role: 'report' })
  }
}

const none = function* (): Generator<Entity> {}

const makers: Readonly<Record<PublicRecord['kind'], (record: PublicRecord) => Generator<Entity>>> = {
  incident: incidentEntities,
  intervention: function* (record) {
    yield entity(record.id, 'Event', {
      name: textOf(record, 'name') ?? textOf(record, 'kind') ?? 'intervention',
      summary: textOf(record, 'kind'),
      date: textOf(record, 'date'),
      location: textOf(record, 'city') ?? textOf(record, 'admin1'),
      country: textOf(record, 'country')?.toLowerCase() ?? null,
      notes: textOf(record, 'status'),
      recordId: record.id,
    })
  },
  actor: function* (record) {
    const name = textOf(record, 'name')
    if (name === null || record.withheld.includes('protected_source')) return
    const kind = textOf(record, 'kind')
    yield entity(record.id, SCHEMAS[kind ?? ''] ?? 'Organization', {
      name,
      topics: kind === 'criminal_group' ? 'crime' : kind === 'state_force' ? 'gov.security' : null,
      notes: `review=${record.state}`,
    })
  },
  link: none,
  claim: none,
  quote: none,
  reprisal: none,
}

const SCHEMAS: Readonly<Record<string, string>> = {
  person: 'Person',
  criminal_group: 'Organization',
  state_force: 'PublicBody',
  institution: 'PublicBody',
  outlet: 'Organization',
  organisation: 'Organization',
}

function* incidentEntities(record: PublicRecord): Generator<Entity> {
  const { first, last } = dayRange(record)
  const place = id('place', record.id)
  yield entity(record.id, 'Event', {
    name: summaryOf(record, 'en'),
    summary: incidentType(record),
    date: textOf(record, 'date'),
    startDate: first,
    endDate: last,
    location: textOf(record, 'city'),
    country: textOf(record, 'country')?.toLowerCase() ?? null,
    keywords: incidentType(record),
    notes: `review=${record.state}`,
    recordId: record.id,
  })
  const lat = numberOf(record, 'lat')
  yield entity(place, 'Address', {
    full: ['place', 'city', 'admin1', 'country'].flatMap((f) => textOf(record, f) ?? []).join(', ') || null,
    city: textOf(record, 'city'),
    state: textOf(record, 'admin1'),
    country: textOf(record, 'country')?.toLowerCase() ?? null,
    latitude: lat === null ? null : String(lat),
    longitude: numberOf(record, 'lon') === null ? null : String(numberOf(record, 'lon')),
  })
  for (const [path, field] of Object.entries(record.fields)) {
    const list = /^(victims|perpetrators)\.(\d+)\.name$/.exec(path)
    if (!list || typeof field.value !== 'string') continue
    const who = id(list[1]!, record.id, list[2]!)
    yield entity(who, list[1] === 'victims' ? 'Person' : 'LegalEntity', { name: field.value })
    yield entity(id('link', who), 'UnknownLink', {
      subject: who,
      object: record.id,
      role: list[1] === 'victims' ? 'victim' : 'alleged perpetrator',
    })
  }
}

function article(report: PublicReport): Entity {
  return entity(articleId(report), 'Article', {
    title: report.title ?? report.outlet ?? report.id,
    publisher: report.outlet,
    publishedAt: report.published,
    language: { es: 'spa', en: 'eng', pt: 'por' }[report.language] ?? null,
    sourceUrl: report.url,
    // A document has no id of another system there, and its content hash is only for what Aleph itself took in.
    notes: `sha256=${report.sha256}`,
  })
}

const articleId = (report: PublicReport) => id('article', report.sha256)
const id = (...parts: string[]) => createHash('sha1').update(parts.join('\n')).digest('hex')

function entity(id: string, schema: string, properties: Readonly<Record<string, string | null>>): Entity {
  const kept = Object.entries(properties).filter((p): p is [string, string] => p[1] !== null && p[1] !== '')
  return { id, schema, properties: Object.fromEntries(kept.map(([name, value]) => [name, [value]])) }
}
