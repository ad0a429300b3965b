import type { DraftKind } from '../model/codes.ts'
import { OBSERVATION_COLUMNS, observationRows } from '../publish/formats/sdmx.ts'
import { folded } from '../publish/names.ts'
import type { PublicRecord } from '../publish/public-record.ts'
import type { PublicEntry } from '../publish/public-set.ts'
import { summaryOf } from '../publish/summary.ts'
import { shown } from '../publish/values.ts'
import { type PublicReading, publicNow } from './public-set.ts'
import type { Workbench } from './workbench.ts'

/** A record in a list: what it is and where to ask for the rest. */
export interface Found {
  readonly id: string
  readonly kind: DraftKind
  readonly state: PublicRecord['state']
  readonly summary: string
}

/**
 * Questions to the public record of a project, for programs that answer people: nothing is seen but what has been redacted, and nothing is
 * found by a word that was taken out. What is looked up is kept until records change.
 */
export class PublicAsking {
  readonly #workbench: Workbench
  #held: { readonly revision: number; readonly reading: Promise<PublicReading>; words: Promise<readonly [Found, string][]> | null } | null =
    null

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

  /** One record with every account, its passages and its reports; null where there is none that may be told. */
  async record(id: string): Promise<PublicEntry | null> {
    return (await this.#reading()).one(id)
  }

  /** The official series there are, or the figures of one. */
  async series() {
    const { set } = await this.#reading()
    return set.series.map(({ id, indicator, unit, place, grain, observations }) => ({
      ...{ id, indicator, unit, place, grain, figures: observations.length },
      sources: [...new Set(observations.map((o) => set.sources.get(o.source)?.title ?? o.source))].filter(Boolean),
    }))
  }

  async figures(id: string): Promise<Record<string, string | number | null>[] | null> {
    const { set } = await this.#reading()
    const one = set.series.filter((s) => s.id === id)
    if (one.length === 0) return null
    return [...observationRows({ series: one, sources: set.sources })].map((row) =>
      Object.fromEntries(OBSERVATION_COLUMNS.map((column, i) => [column, row[i] ?? null])),
    )
  }

  /** Verdicts a person gave, each with its claim as it may be told. */
  async checks() {
    const { set, one } = await this.#reading()
    const told: object[] = []
    for (const [id, verdicts] of await set.verdicts()) {
      const claim = await one(id)
      if (claim) told.push({ claim: foundOf(claim.record), verdicts })
    }
    return told
  }

  #reading(): Promise<PublicReading> {
    return this.#current().reading
  }

  async #words(): Promise<readonly [Found, string][]> {
    const held = this.#current()
    held.words ??= this.#orForget(
      held.reading.then(async ({ set }) => {
        const words: [Found, string][] = []
        for await (const { record } of set.records()) words.push([foundOf(record), wordsOf(record)])
        return words
      }),
    )
    return held.words
  }

  #current() {
    const { revision } = this.#workbench
    if (this.#held?.revision === revision) return this.#held
    this.#held = { revision, reading: this.#orForget(publicNow(this.#workbench)), words: null }
    return this.#held
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
