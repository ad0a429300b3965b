import type { PublicRecord, PublicReport, Withheld } from '../model/public-record.ts'
import { OPERATION_DELAY_HOURS } from './rules/operations.ts'

/** What every output says of itself: how much was held back and why, and how much of it no person has looked at (E1, E16). */
export interface Told {
  readonly records: number
  /** Records with something withheld, by reason. */
  readonly withheld: Readonly<Partial<Record<Withheld, number>>>
  readonly review: {
    /** Values shown. */
    readonly values: number
    /** Of these: drafted by a machine and in a record nobody has accepted or corrected. */
    readonly machineDrafted: number
    /** Of these: in a record a person accepted or corrected. */
    readonly approved: number
  }
  /** Records in which age, work and place together may find a person. */
  readonly singlesOut: number
  /** How long the place of an operation of the state is held back. */
  readonly operationDelayHours: number
}

/** Counts while records go out, so that nothing has to be kept. */
export class Tally {
  #records = 0
  #values = 0
  #approved = 0
  #machine = 0
  #singlesOut = 0
  readonly #passes = new Set<string>()
  readonly #withheld = new Map<Withheld, number>()

  /** A format may run through the records several times: the first pass over a kind counts, null says that this one does not. */
  pass(kind: string = 'all'): Tally | null {
    const first = !this.#passes.has(kind) && !this.#passes.has('all')
    this.#passes.add(kind)
    return first ? this : null
  }

  add(record: PublicRecord): void {
    const seen = record.state === 'accepted' || record.state === 'corrected'
    this.#records++
    if (record.warnings.length > 0) this.#singlesOut++
    for (const why of record.withheld) this.#withheld.set(why, (this.#withheld.get(why) ?? 0) + 1)
    for (const field of Object.values(record.fields)) {
      if (field.value === null) continue
      this.#values++
      if (seen) this.#approved++
      else if (field.accounts.every((a) => a.by === 'machine')) this.#machine++
    }
  }

  addReport(report: PublicReport): void {
    for (const why of report.withheld) this.#withheld.set(why, (this.#withheld.get(why) ?? 0) + 1)
  }

  told(): Told {
    return {
      records: this.#records,
      withheld: Object.fromEntries([...this.#withheld].sort()),
      review: { values: this.#values, machineDrafted: this.#machine, approved: this.#approved },
      singlesOut: this.#singlesOut,
      operationDelayHours: OPERATION_DELAY_HOURS,
    }
  }
}
