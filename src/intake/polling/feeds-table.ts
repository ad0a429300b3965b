import { Fault } from '../../model/fault.ts'
import type { FeedSource } from '../../model/feed.ts'
import { LanguageCode } from '../../model/report.ts'
import { columnsOf, type Line, tableOf } from '../table.ts'
import { keyOfAddress } from './listed-entries.ts'

export const FEED_COLUMNS = ['address', 'outlet', 'language', 'every'] as const
type Column = (typeof FEED_COLUMNS)[number]

/** The feeds of `feeds.csv`, in its order, and everything wrong with it, line by line. Good rows count even when others are bad. */
export interface FeedsTable {
  readonly feeds: readonly FeedSource[]
  readonly faults: readonly Fault[]
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }
const LEAST = 5 * 60_000
const MOST = 7 * 86_400_000
const EVERY = 'every: 5m–7d (15m, 1h, 6h, 1d)'
const USUAL = 3_600_000

/** The table in bytes. A row without `every` is asked every hour. What is wrong gives `manifest-invalid` with its line, and the row is left out. */
export function parseFeeds(bytes: Uint8Array, file = 'feeds.csv'): FeedsTable {
  const feeds: FeedSource[] = []
  const faults: Fault[] = []
  const lines = new Map<string, number>()
  const wrong = (line: number, found: string, expected: string) =>
    faults.push(new Fault('manifest-invalid', { file, line, found, expected }))
  const [header, ...body] = tableOf(bytes, wrong)
  if (!header) return { feeds, faults }
  const columns = columnsOf(header, FEED_COLUMNS, 'address', wrong)
  if (!columns.includes('address')) return { feeds, faults }
  for (const row of body) {
    const feed = feedOf(columns, row, (found, expected) => wrong(row.line, found, expected))
    if (!feed) continue
    const key = keyOfAddress(feed.address)
    const first = lines.get(key)
    if (first !== undefined) wrong(row.line, `${feed.address} (line ${first})`, 'each feed once')
    else {
      lines.set(key, row.line)
      feeds.push(feed)
    }
  }
  return { feeds, faults }
}

/** One row; null when one of its cells is wrong: a feed is not asked more often than somebody meant, or under another name. */
function feedOf(columns: readonly string[], { cells }: Line, wrong: (found: string, expected: string) => void): FeedSource | null {
  const cell = (column: Column) => cells[columns.indexOf(column)] || null
  let good = true
  const no = (found: string, expected: string) => {
    good = false
    wrong(found, expected)
  }
  if (cells.length > columns.length) no(`${cells.length} cells`, `${columns.length}`)
  const address = addressOf(cell('address'))
  if (address === null) no(`address "${cell('address') ?? ''}"`, 'http(s)://…')
  const language = LanguageCode.nullable().safeParse(cell('language'))
  if (!language.success) no(`language "${cell('language')}"`, LanguageCode.options.join(', '))
  const everyMs = everyOf(cell('every'))
  if (everyMs === null) no(`every "${cell('every')}"`, EVERY)
  if (!good || address === null || everyMs === null) return null
  return { address, outlet: cell('outlet'), language: language.data ?? null, everyMs }
}

/** An address with a password in it is none: the table lies open in the project. */
function addressOf(cell: string | null): string | null {
  if (cell === null || !URL.canParse(cell)) return null
  const { protocol, username, password, href } = new URL(cell)
  return /^https?:$/u.test(protocol) && !username && !password ? href : null
}

function everyOf(cell: string | null): number | null {
  if (cell === null) return USUAL
  const [, number = '', unit = ''] = /^(\d{1,4})\s*([mhd])$/iu.exec(cell) ?? []
  const ms = Number(number) * (UNITS[unit.toLowerCase()] ?? 0)
  return ms >= LEAST && ms <= MOST ? ms : null
}
