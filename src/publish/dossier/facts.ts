import type { MessageLanguage } from '../../model/fault.ts'
import type { PublicPassage, PublicReport } from '../../model/public-record.ts'
import type { Bilingual, Series, SeriesPoint, SeriesSource } from '../../model/series.ts'
import type { StudyReport } from '../../model/study-report.ts'
import type { PublicSet } from '../public-set.ts'
import { type Line, lineOf } from '../site/lines.ts'
import type { Basemap } from '../site/material.ts'
import type { Told } from '../tally.ts'

/** A passage that may be told, and the record it stands in. */
export interface TellablePassage {
  readonly record: string
  readonly passage: PublicPassage
}

/** An official series as a dossier asks for it. */
export interface DossierSeries {
  readonly series: Series
  readonly name: Bilingual
  readonly unit: Bilingual
  readonly points: readonly SeriesPoint[]
  readonly svg: (language: MessageLanguage, width: number, paint: 'page' | 'light') => string
  readonly title: (language: MessageLanguage) => string
}

/** All a dossier can speak of: the public record, the official series, the studies. There is no way from here to what is private. */
export interface Facts {
  readonly project: string
  readonly day: string | null
  readonly lines: readonly Line[]
  readonly reports: ReadonlyMap<string, PublicReport>
  /** Passages that may be told, by their report. */
  readonly passages: ReadonlyMap<string, readonly TellablePassage[]>
  readonly told: Told
  readonly sources: ReadonlyMap<string, SeriesSource>
  readonly series: (id: string) => DossierSeries | null
  readonly studies: ReadonlyMap<string, StudyReport>
  readonly basemap: Basemap
  /** Loose words with what must not leave as `[…]`. */
  readonly words: (text: string) => string
}

/** What of the public record a dossier needs, in one pass. */
export async function recordFacts(
  set: PublicSet,
): Promise<Pick<Facts, 'project' | 'day' | 'lines' | 'reports' | 'passages' | 'told' | 'words'>> {
  const lines: Line[] = []
  const reports = new Map<string, PublicReport>()
  const passages = new Map<string, Map<string, TellablePassage>>()
  for await (const entry of set.records()) {
    lines.push(lineOf(entry))
    for (const report of entry.reports) reports.set(report.id, report)
    for (const { accounts } of Object.values(entry.record.fields)) {
      for (const { report, passages: own } of accounts) {
        for (const passage of own ?? []) {
          const known = passages.get(report) ?? new Map<string, TellablePassage>()
          known.set(`${passage.start} ${passage.end}`, { record: entry.record.id, passage })
          passages.set(report, known)
        }
      }
    }
  }
  const days = [...reports.values()].flatMap((r) => r.published ?? []).sort()
  return {
    project: set.project,
    day: set.asOf ?? days.at(-1) ?? null,
    lines,
    reports,
    passages: new Map([...passages].map(([report, own]) => [report, [...own.values()].sort((a, b) => a.passage.start - b.passage.start)])),
    told: set.tally.told(),
    words: set.words,
  }
}
