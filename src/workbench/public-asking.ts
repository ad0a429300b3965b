import type { DraftKind, ReviewState } from '../model/codes.ts'
import type { About, PublicCheck, PublicObservation, SeriesHead } from '../model/public-api.ts'
import type { NumberPast } from '../model/public-number.ts'
import type { Correction, PublicEntry, PublicRecord, Tombstone } from '../model/public-record.ts'
import { OBSERVATION_COLUMNS, observationRows } from '../publish/formats/sdmx.ts'
import { folded } from '../publish/names.ts'
import { summaryOf } from '../publish/summary.ts'
import { toldLines } from '../publish/told-words.ts'
import { shown } from '../publish/values.ts'
import { numberPast } from './number-past.ts'
import { type PublicReading, publicNow } from './public-set.ts'
import type { Workbench } from './workbench.ts'

/** A record in a list: what it is and where to ask for the rest. */
export interface Found {
  readonly id: string
  readonly kind: DraftKind
  readonly state: PublicRecord['state']
  readonly summary: string
}

interface Held {
  readonly revision: number
  readonly series: object
  readonly since: number
  readonly reading: Promise<PublicReading>
  words: Promise<readonly [Found, string][]> | null
}

/** Milliseconds what was looked up is kept at most: the place of an operation may be told once it is old enough. */
const KEPT = 60 * 60_000

/**
 * Questions to the public record of a project, for programs that answer people: nothing is seen but what has been redacted, and nothing is
 * found by a word that was taken out. What is looked up is kept until records change.
 */
export class PublicAsking {
  readonly #workbench: Workbench
  #held: Held | null = null

  constructor(workbench: Workbench) {
    this.#workbench = workbench
  }

  /** Records whose public values and passages hold all the words, in the order of their ids. */
  async search(query: string, options: { kind?: DraftKind | undefined; limit: number; offset: number }) {
    const words = folded(query).split(/\s+/).filter(Boolean)
    const all = (await this.#words()).filter(
      ([found, text]) => (options.kind === undefined || found.kind === options.kind) && words.every((w) => text.includes(w)),
    )
    const items = all.slice(options.offset, options.offset + options.limit).map(([found]) => found)
    return { total: all.length, items }
  }

  /** The project, what there is of each kind, and what was withheld. */
  async about(): Promise<Omit<About, 'version'>> {
    const { set } = await this.#reading()
    // Counted on the way: what was withheld is known when every record has been looked at.
    const records: Record<string, number> = {}
    for (const [{ kind }] of await this.#words()) records[kind] = (records[kind] ?? 0) + 1
    const { project, languages, series, tally } = set
    return { project, languages, records, series: series.length, told: toldLines(tally.told()) }
  }

  /** Whole records behind the id `after`, in the order of their ids, and the id of the last where more follow. */
  async page(options: {
    kind?: DraftKind | undefined
    state?: ReviewState | undefined
    q?: string | undefined
    after: string
    limit: number
  }) {
    const { kind, state, q = '', after, limit } = options
    const { behind, one } = await this.#reading()
    const words = folded(q).split(/\s+/).filter(Boolean)
    const source = words.length === 0 ? behind(after, kind, limit + 1) : this.#holding(words, after, one)
    const items: PublicEntry[] = []
    for await (const entry of source) {
      if ((kind !== undefined && entry.record.kind !== kind) || (state !== undefined && entry.record.state !== state)) continue
      if (items.length === limit) return { items, next: items.at(-1)!.record.id }
      items.push(entry)
    }
    return { items, next: null }
  }

  async *#holding(words: readonly string[], after: string, one: PublicReading['one']): AsyncGenerator<PublicEntry> {
    for (const [{ id }, text] of await this.#words()) {
      const entry = id > after && words.every((w) => text.includes(w)) ? await one(id) : null
      if (entry) yield entry
    }
  }

  /** What takes the place of records that are gone. */
  async tombstones(): Promise<readonly Tombstone[]> {
    return (await this.#reading()).set.tombstones()
  }

  /** What a published number was at the end of a day, and what moved it since. */
  number(address: string, asOf: string): Promise<NumberPast> {
    return numberPast(this.#workbench, address, asOf)
  }

  /** Published values that people changed, oldest first. */
  async corrections(): Promise<readonly Correction[]> {
    return (await this.#reading()).set.corrections()
  }

  /** One record with every account, its passages and its reports; null where there is none that may be told. */
  async record(id: string): Promise<PublicEntry | null> {
    return (await this.#reading()).one(id)
  }

  /** The official series there are, or the figures of one. */
  async series(): Promise<SeriesHead[]> {
    const { set } = await this.#reading()
    return set.series.map(({ id, indicator, unit, place, grain, observations }) => ({
      ...{ id, indicator, unit, place, grain, figures: observations.length },
      sources: [...new Set(observations.map((o) => set.sources.get(o.source)?.title ?? o.source))].filter(Boolean),
    }))
  }

  async figures(id: string): Promise<PublicObservation[] | null> {
    const { set } = await this.#reading()
    const one = set.series.filter((s) => s.id === id)
    if (one.length === 0) return null
    return [...observationRows({ series: one, sources: set.sources })].map(
      (row) => Object.fromEntries(OBSERVATION_COLUMNS.map((column, i) => [column, row[i] ?? null])) as unknown as PublicObservation,
    )
  }

  /** Verdicts a person gave, each with its claim as it may be told. */
  async checks(): Promise<PublicCheck[]> {
    const { set, one } = await this.#reading()
    const told: PublicCheck[] = []
    for (const [id, verdicts] of await set.verdicts()) {
      const claim = await one(id)
      if (claim) told.push({ claim: foundOf(claim.record), verdicts })
    }
    return told
  }

  async #reading(): Promise<PublicReading> {
    return (await this.#current()).reading
  }

  async #words(): Promise<readonly [Found, string][]> {
    const held = await this.#current()
    held.words ??= this.#orForget(
      held.reading.then(async ({ set }) => {
        const words: [Found, string][] = []
        for await (const { record } of set.records()) words.push([foundOf(record), wordsOf(record)])
        return words
      }),
    )
    return held.words
  }

  async #current(): Promise<Held> {
    const series = await this.#workbench.series()
    const { revision } = this.#workbench
    const since = performance.now()
    const held = this.#held
    if (held && held.revision === revision && held.series === series && since - held.since < KEPT) return held
    const fresh = { revision, series, since, reading: this.#orForget(publicNow(this.#workbench)), words: null }
    this.#held = fresh
    return fresh
  }

  /** A failure is no answer to keep: the next question tries again. */
  #orForget<T>(work: Promise<T>): Promise<T> {
    work.catch(() => {
      if (this.#held?.reading === work || this.#held?.words === work) this.#held = null
    })
    return work
  }
}

/** The fields that name a record in a list, by kind, beside type, toll, place and day. */
const NAMING = ['name', 'speaker', 'indicator', 'value', 'from', 'relation', 'to', 'kind'] as const

function foundOf(record: PublicRecord): Found {
  const { id, kind, state } = record
  const named = NAMING.flatMap((field) => shown(record, field) ?? []).join(', ')
  return { id, kind, state, summary: kind === 'incident' ? summaryOf(record, 'en') : named }
}

function wordsOf(record: PublicRecord): string {
  const parts = new Set<string>()
  for (const { value, accounts } of Object.values(record.fields)) {
    if (value !== null) parts.add(typeof value === 'object' ? JSON.stringify(value) : String(value))
    for (const { passages } of accounts) for (const { quote } of passages ?? []) parts.add(quote)
  }
  return folded([...parts].join('\n'))
}
