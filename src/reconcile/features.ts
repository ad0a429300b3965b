import { type Count, type Draft, fieldValue, rowsOf } from '../model/draft.ts'
import { coarseKind, meetingKinds } from './block.ts'
import type { ReportInfo, Reports } from './contract.ts'
import { type FoldedName, foldName, foldText } from './names.ts'
import { asCount, numberOf, textOf } from './values.ts'
import { type Window, Windows } from './windows.ts'
import type { WordIndex } from './words.ts'

export interface VictimFeatures {
  readonly name: FoldedName | null
  readonly age: number | null
  readonly sex: string | null
  readonly occupation: string | null
}

/** What is compared of a draft, folded once. Texts are folded (lower case, no accents); null where the draft says nothing. */
export interface Features {
  readonly draft: Draft
  readonly story: string
  /** Its report and its story as numbers of their own: those of two drafts are compared by the million. */
  readonly reportNumber: number
  readonly storyNumber: number
  readonly coarse: string
  /** Coarse kinds under which it can be met. */
  readonly kinds: readonly string[]
  readonly type: string | null
  readonly window: Window
  readonly city: string | null
  readonly admin1: string | null
  readonly country: string | null
  readonly lat: number | null
  readonly lon: number | null
  readonly place: readonly string[]
  readonly counts: Readonly<Record<'killed' | 'injured' | 'abducted', Count | null>>
  readonly weapon: string | null
  readonly target: string | null
  readonly channel: string | null
  readonly name: string | null
  readonly actor: string | null
  readonly victims: readonly VictimFeatures[]
  readonly perpetrators: readonly string[]
  /** Channel of a threat told beside this act (a note left on the body), or null. */
  readonly note: string | null
  readonly words: WordIndex
}

/** A threat this near to an act in the same report (UTF-16 units between heads) may be its note. */
const NOTE_REACH = 900

const NONE: readonly Draft[] = []

export type ConceptOf = (field: string, words: string) => string | null

export function featuresOf(
  drafts: readonly Draft[],
  reports: Reports,
  words: (draft: Draft) => WordIndex,
  conceptOf?: ConceptOf,
): Features[] {
  const threats = new Map<string, Draft[]>()
  for (const d of drafts) {
    if (textOf(d, 'type') !== 'threat' || !textOf(d, 'channel')) continue
    const known = threats.get(d.report)
    if (known) known.push(d)
    else threats.set(d.report, [d])
  }
  const numbers = new Map<string, number>()
  const numberIn = (text: string): number => {
    const known = numbers.get(text)
    if (known === undefined) numbers.set(text, numbers.size)
    return known ?? numbers.size - 1
  }
  const windows = new Windows()
  return drafts.map((d) => {
    const report = reports.get(d.report)
    return features(d, report, windows.of(d, report), threats.get(d.report) ?? NONE, words(d), numberIn, conceptOf)
  })
}

function features(
  draft: Draft,
  report: ReportInfo | undefined,
  window: Window,
  threats: readonly Draft[],
  words: WordIndex,
  numberIn: (text: string) => number,
  conceptOf?: ConceptOf,
): Features {
  const story = report?.story ?? draft.report
  const folded = (field: string): string | null => {
    const text = textOf(draft, field)
    return text ? (conceptOf?.(field, text) ?? foldText(text)) : null
  }
  return {
    draft,
    story,
    reportNumber: numberIn(draft.report),
    storyNumber: numberIn(story),
    coarse: coarseKind(draft),
    kinds: meetingKinds(draft),
    type: draft.kind === 'incident' ? textOf(draft, 'type') : textOf(draft, 'kind'),
    window,
    city: folded('city'),
    admin1: folded('admin1'),
    country: textOf(draft, 'country'),
    lat: numberOf(draft, 'lat'),
    lon: numberOf(draft, 'lon'),
    place: sitesOf(draft, conceptOf),
    counts: {
      killed: asCount(fieldValue(draft, 'killed')),
      injured: asCount(fieldValue(draft, 'injured')),
      abducted: asCount(fieldValue(draft, 'abducted')),
    },
    weapon: textOf(draft, 'weapon'),
    target: folded('target'),
    channel: textOf(draft, 'channel'),
    name: folded('name'),
    actor: folded('actor'),
    victims: victimsOf(draft, conceptOf),
    perpetrators: rowsOf(draft, 'perpetrators').flatMap((p) => (typeof p.name === 'string' ? [foldText(p.name)] : [])),
    note: noteOf(draft, threats),
    words,
  }
}

/** The parts of `place`, without those that only repeat the town or the region. */
function sitesOf(draft: Draft, conceptOf?: ConceptOf): string[] {
  const wider = new Set(['city', 'admin2', 'admin1', 'country'].map((f) => foldText(textOf(draft, f) ?? '')))
  const parts = (textOf(draft, 'place') ?? '').split(';').map((p) => p.trim())
  return parts.flatMap((p) => (p && !wider.has(foldText(p)) ? [conceptOf?.('place', p) ?? foldText(p)] : []))
}

function victimsOf(draft: Draft, conceptOf?: ConceptOf): VictimFeatures[] {
  return rowsOf(draft, 'victims').map((v) => ({
    name: typeof v.name === 'string' ? foldName(v.name) : null,
    age: typeof v.age === 'number' ? v.age : null,
    sex: typeof v.sex === 'string' ? v.sex : null,
    occupation: typeof v.occupation === 'string' ? (conceptOf?.('occupation', v.occupation) ?? foldText(v.occupation)) : null,
  }))
}

function noteOf(draft: Draft, threats: readonly Draft[]): string | null {
  if (draft.kind !== 'incident' || textOf(draft, 'type') === 'threat') return null
  const head = draft.passages[0]!
  for (const threat of threats) {
    const other = threat.passages[0]!
    const gap = Math.max(head.start - other.end, other.start - head.end)
    if (gap <= NOTE_REACH) return textOf(threat, 'channel')
  }
  return null
}
