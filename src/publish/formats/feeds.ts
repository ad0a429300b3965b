import type { Correction, PublicRecord } from '../../model/public-record.ts'
import { addDays } from '../../model/time.ts'
import { dayRange, incidentType } from '../crosswalk.ts'
import type { Format } from '../format.ts'
import type { PublicSet } from '../public-set.ts'
import { summaryOf } from '../summary.ts'
import { textOf } from '../values.ts'

/** Incidents a feed holds: the newest by day. */
const NEWEST = 100

/** Corrections and withdrawn records a feed holds: the newest of each. */
const CORRECTED = 30

/** The newest incidents as an RSS feed, with what was corrected and withdrawn lately before them. */
export const rss: Format = {
  id: 'rss',
  extension: 'rss.xml',
  mediaType: 'application/rss+xml',
  title: { es: 'Canal RSS', en: 'RSS feed' },
  about: {
    es: `Los ${NEWEST} incidentes más recientes, y lo último corregido o retirado, para lectores de noticias.`,
    en: `The ${NEWEST} newest incidents, and what was corrected or withdrawn last, for feed readers.`,
  },
  async *write(set) {
    const { generateRssFeed } = await import('feedsmith')
    let newest: PublicRecord[] = []
    const byDay = (a: PublicRecord, b: PublicRecord) => {
      const [x, y] = [textOf(a, 'date') ?? '', textOf(b, 'date') ?? '']
      return x === y ? (a.id < b.id ? -1 : 1) : x > y ? -1 : 1
    }
    for await (const { record } of set.records('incident')) {
      newest.push(record)
      if (newest.length >= 10 * NEWEST) newest = newest.sort(byDay).slice(0, NEWEST)
    }
    const items = newest
      .sort(byDay)
      .slice(0, NEWEST)
      .map((record) => {
        const { first, last } = dayRange(record)
        return {
          title: summaryOf(record, set.languages[0] === 'en' ? 'en' : 'es'),
          description: `${summaryOf(record, 'es')} / ${summaryOf(record, 'en')} [${record.state}]`,
          guid: { value: record.id, isPermaLink: false },
          categories: [{ name: incidentType(record) }],
          ...(first !== null && first === last ? { pubDate: new Date(`${first}T00:00:00Z`) } : {}),
        }
      })
    const changed = [...(await set.corrections()).slice(-CORRECTED).reverse().map(correctionItem), ...(await stoneItems(set))]
    const all = [...changed, ...items]
    yield generateRssFeed({ title: set.project, link: 'urn:cotejo', description: `${set.project} · Cotejo`, items: all }, { lenient: true })
  },
}

function correctionItem({ record, on, field, stood, stands, told, note }: Correction) {
  const values = told ? `${inFeed(stood)} → ${inFeed(stands)}` : ''
  return {
    title: `Corrección / Correction: ${field}${values && ` ${values}`}`,
    description: [`${record}, ${field}`, values, note?.es, note?.en].filter(Boolean).join(' / '),
    guid: { value: `${record}#${field}@${on}`, isPermaLink: false },
    categories: [{ name: 'correction' }],
    pubDate: new Date(`${on}T00:00:00Z`),
  }
}

async function stoneItems(set: PublicSet) {
  const stones = (await set.tombstones()).flatMap((stone) => (stone.on === null ? [] : [{ ...stone, on: stone.on }]))
  const newest = stones.toSorted((a, b) => (a.on === b.on ? 0 : a.on > b.on ? -1 : 1)).slice(0, CORRECTED)
  return newest.map(({ id, on, what, into, note }) => ({
    title: `Retirado / Withdrawn: ${id}`,
    description: [`${what}${into === null ? '' : ` → ${into}`}`, note?.es, note?.en].filter(Boolean).join(' / '),
    guid: { value: `${id}@${on}`, isPermaLink: false },
    categories: [{ name: 'withdrawn' }],
    pubDate: new Date(`${on}T00:00:00Z`),
  }))
}

/** A value in one word: of a count its best figure and its reach. */
function inFeed(value: Correction['stood']): string {
  if (value === null) return '—'
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.join(', ')
  const { low, best, high } = value
  return low === high && best !== null ? String(best) : `${best ?? '?'} (${low ?? '?'}-${high ?? '?'})`
}

/** Incidents in a calendar, each on the days it can have been on. */
export const ical: Format = {
  id: 'ical',
  extension: 'ics',
  mediaType: 'text/calendar; charset=utf-8',
  title: { es: 'Calendario iCal', en: 'iCal calendar' },
  about: {
    es: 'Los incidentes con día conocido, cada uno en los días en que pudo ocurrir.',
    en: 'Incidents with a known day, each on the days it can have happened.',
  },
  async *write(set) {
    yield lines(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Cotejo//Cotejo//EN', `X-WR-CALNAME:${escaped(set.project)}`])
    for await (const { record } of set.records('incident')) {
      const { first, last } = dayRange(record)
      if (first === null || last === null) continue
      yield lines([
        'BEGIN:VEVENT',
        `UID:${record.id}@cotejo`,
        // The stamp is the day itself, not the moment of writing: the same record gives the same bytes.
        `DTSTAMP:${compact(first)}T000000Z`,
        `DTSTART;VALUE=DATE:${compact(first)}`,
        `DTEND;VALUE=DATE:${compact(addDays(last, 1))}`,
        `SUMMARY:${escaped(summaryOf(record, set.languages[0] === 'en' ? 'en' : 'es'))}`,
        `CATEGORIES:${incidentType(record).toUpperCase()}`,
        `STATUS:${record.state === 'draft' ? 'TENTATIVE' : 'CONFIRMED'}`,
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
      ])
    }
    yield lines(['END:VCALENDAR'])
  },
}

const compact = (day: string) => day.replaceAll('-', '')
const escaped = (text: string) => text.replace(/[\\;,]/g, (c) => `\\${c}`).replace(/\r?\n/g, '\\n')

/** Lines of a calendar, folded at 75 bytes (RFC 5545). */
function lines(all: readonly string[]): string {
  return all.map((line) => `${folds(line).join('\r\n ')}\r\n`).join('')
}

function folds(line: string): string[] {
  const out: string[] = []
  let part = ''
  let bytes = 0
  for (const char of line) {
    const size = Buffer.byteLength(char)
    if (bytes + size > 73) {
      out.push(part)
      part = ''
      bytes = 0
    }
    part += char
    bytes += size
  }
  return [...out, part]
}
