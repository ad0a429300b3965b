import type { Judgement } from '../model/judgement.ts'
import type { PublicRecord } from '../model/public-record.ts'
import type { Bilingual } from '../model/series.ts'
import { effectiveJudgements } from '../reconcile/effective.ts'
import { foundingDraftOf } from '../reconcile/resolve.ts'
import type { PublicReading } from './public-set.ts'
import { momentsOf, receivedAt } from './record-past.ts'
import type { Workbench } from './workbench.ts'

/** A moment of the past of a record as it could have been published then; protection is always that of today. */
export interface PublicMoment {
  readonly at: string
  readonly judgement: Judgement | null
  /** Null where there was nothing to be published. */
  readonly record: PublicRecord | null
}

/** The past of public records. What is asked of the logs is asked once. */
export class PublicPast {
  readonly #workbench: Workbench
  readonly #reading: Pick<PublicReading, 'past'>
  #received: Promise<ReadonlyMap<string, string>> | null = null
  #notes: Promise<ReadonlyMap<string, Bilingual>> | null = null

  constructor(workbench: Workbench, reading: Pick<PublicReading, 'past'>) {
    this.#workbench = workbench
    this.#reading = reading
  }

  /** The moments of a record by its id, or by that of one of its drafts, oldest first; none where there is no such record. */
  async moments(id: string): Promise<PublicMoment[]> {
    const { records } = this.#workbench.store
    const founder = foundingDraftOf(id) ?? id
    // What was merged into another record is found by the draft it was founded on.
    const found = (await records.byId(id)) ?? (await records.byId(founder))
    if (!found) return []
    this.#received ??= receivedAt(this.#workbench)
    const moments: PublicMoment[] = []
    for (const { at, judgement, record } of await momentsOf(this.#workbench, found.record, founder, await this.#received)) {
      moments.push({ at, judgement, record: record && (await this.#reading.past(record)) })
    }
    return moments
  }

  /** The public notes that stand, by the hash of the judgement they explain. */
  notes(): Promise<ReadonlyMap<string, Bilingual>> {
    this.#notes ??= publicNotes(this.#workbench, null)
    return this.#notes
  }
}

/** Public notes as written and not taken back by the end of a day, by the hash of the judgement they explain. They are not redacted here. */
export async function publicNotes(workbench: Workbench, asOf: string | null): Promise<ReadonlyMap<string, Bilingual>> {
  const about: Judgement[] = []
  for await (const j of workbench.judgements.read()) {
    if (asOf !== null && j.at.slice(0, 10) > asOf) break
    if (j.decision.action === 'explain' || j.decision.action === 'withdraw') about.push(j)
  }
  const notes = new Map<string, Bilingual>()
  for (const { decision } of effectiveJudgements(about)) {
    if (decision.action === 'explain') notes.set(decision.judgement, { es: decision.es, en: decision.en })
  }
  return notes
}
