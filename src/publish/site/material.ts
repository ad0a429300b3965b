import type { Codebook } from '../../model/codebook.ts'
import type { DraftKind } from '../../model/codes.ts'
import type { MessageLanguage } from '../../model/fault.ts'
import type { Correction, PublicPassage, PublicReport, PublicVerdict, Tombstone } from '../../model/public-record.ts'
import type { Bilingual, InterventionRow } from '../../model/series.ts'
import type { StudyPage } from '../../model/study-page.ts'
import type { Format } from '../format.ts'
import type { PublicSet } from '../public-set.ts'
import type { StudyChart } from '../study-charts.ts'
import type { Told } from '../tally.ts'
import { Labels } from './labels.ts'
import type { Line } from './lines.ts'
import type { SiteFile } from './site-file.ts'
import { siteEn } from './words-en.ts'
import { type SiteWords, siteEs } from './words-es.ts'

/** An official series as the site shows it. */
export interface SiteSeries {
  readonly id: string
  /** Its page: `series/SLUG.html`. */
  readonly slug: string
  readonly name: Bilingual
  readonly place: string
  readonly first: string
  readonly last: string
  readonly figures: number
  /** On the front page. */
  readonly front: boolean
  readonly title: (language: MessageLanguage) => string
  readonly svg: (language: MessageLanguage, width: number) => string
  /** Every figure in print with its source, as a table. */
  readonly table: (language: MessageLanguage) => string
  readonly csv: () => string
}

export interface SiteStudy {
  readonly id: string
  readonly page: (language: MessageLanguage) => StudyPage
  readonly charts: (language: MessageLanguage, width: number) => readonly StudyChart[]
}

/** Something that happened to a record that is public: the day and what; never who or why (E15, E18). */
export interface RecordChange {
  readonly record: string
  readonly on: string
  readonly act: keyof SiteWords['corrections']['acts']
  readonly field: string | null
}

/** Land as rings of longitude and latitude in degrees, and the towns that are named on it, the largest first. */
export interface Basemap {
  readonly rings: readonly (readonly (readonly [number, number])[])[]
  readonly towns: { readonly name: readonly string[]; readonly lat: readonly number[]; readonly lon: readonly number[] }
}

/** All a site is made of. Nothing in it needs protecting any more: records come through the public set. */
export interface SiteMaterial {
  readonly set: PublicSet
  readonly codebook: Codebook
  readonly version: string
  /** SHA-256 of the codebook, for the method page. */
  readonly codebookHash: string
  readonly series: readonly SiteSeries[]
  readonly interventions: readonly InterventionRow[]
  readonly studies: readonly SiteStudy[]
  readonly formats: readonly Format[]
  readonly changes: readonly RecordChange[]
  readonly basemap: Basemap
  /** The sentence a passage of a report stands in, where all of it may be told; null where it may not, or is no longer than the passage. */
  readonly around: (report: string, passage: PublicPassage) => PublicPassage | null
  /** Style sheet, scripts and fonts, as they lie in `assets/`. */
  readonly assets: readonly SiteFile[]
}

/** What the record holds, gathered in one pass. */
export interface Gathered {
  readonly lines: readonly Line[]
  readonly byId: ReadonlyMap<string, Line>
  readonly parts: ReadonlyMap<string, readonly Line[]>
  readonly reports: ReadonlyMap<string, PublicReport>
  /** How many records rest on a report. */
  readonly cited: ReadonlyMap<string, number>
  readonly verdicts: ReadonlyMap<string, readonly PublicVerdict[]>
  readonly stones: readonly Tombstone[]
  /** Published values that people changed, the newest first. */
  readonly corrections: readonly Correction[]
  readonly changes: readonly RecordChange[]
  readonly told: Told
  /** The last day something in it is from. */
  readonly day: string | null
}

/** One of the two faces of the site. */
export interface Face {
  readonly language: MessageLanguage
  readonly words: SiteWords
  readonly labels: Labels
  /** From the page to the language's folder: empty in it, `../` one below, `es/` at the root. */
  readonly up: string
}

export function faceOf(codebook: Codebook, language: MessageLanguage): Face {
  return faceFor(new Labels(codebook, language))
}

export function faceFor(labels: Labels): Face {
  const { language } = labels
  return { language, words: language === 'es' ? siteEs : siteEn, labels, up: '' }
}

export const of = (lines: readonly Line[], kind: DraftKind): Line[] => lines.filter((l) => l.kind === kind)
