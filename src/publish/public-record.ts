import type { DraftKind } from '../model/codes.ts'
import type { FieldValue } from '../model/draft.ts'
import type { ChosenField, CotejoRecord } from '../model/record.ts'

/** Why something was held back. Counted and said in every output (rule E1). */
export const WITHHELD = [
  'private_field',
  'protected_source',
  'minor',
  'suspect',
  'victim',
  'address',
  'threat_text',
  'operation',
  'contact',
  'author',
] as const
export type Withheld = (typeof WITHHELD)[number]

/** A passage as it may leave. `masked`: some words of it were replaced by `[…]`, so that it no longer stands in the report letter by letter. */
export interface PublicPassage {
  readonly start: number
  readonly end: number
  readonly quote: string
  readonly masked?: true
}

export interface PublicAccount {
  readonly report: string
  readonly value: FieldValue | null
  readonly by: 'machine' | 'person'
  /** The words, or null where they would point at somebody at risk. */
  readonly passages: readonly PublicPassage[] | null
}

export interface PublicField {
  readonly value: FieldValue | null
  readonly rule: string
  readonly conflict: boolean
  readonly range?: ChosenField['range']
  readonly accounts: readonly PublicAccount[]
  readonly withheld?: Withheld
}

/** A record as it may leave the workspace. Who judged, why, which engine and which file are not in it: they never leave (E15, E18). */
export interface PublicRecord {
  readonly id: string
  readonly kind: DraftKind
  readonly state: CotejoRecord['state']
  readonly reality: CotejoRecord['reality']
  readonly background: boolean
  readonly reports: readonly string[]
  readonly independentSources: number
  readonly partOf: string | null
  readonly fields: Readonly<Record<string, PublicField>>
  readonly withheld: readonly Withheld[]
  /** `singles_out`: age, work and place together may find a person, though none of them alone does (E3). */
  readonly warnings: readonly 'singles_out'[]
}

/** A report as it may leave: where to read it, and the hash of the file it was. Its path in the project is private. */
export interface PublicReport {
  readonly id: string
  readonly sha256: string
  readonly outlet: string | null
  readonly url: string | null
  readonly title: string | null
  readonly language: string
  readonly published: string | null
  readonly withheld: readonly Withheld[]
}
