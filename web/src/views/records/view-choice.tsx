import type { DraftKind } from '../../../../src/model/codes.ts'
import { useSpeech } from '../../words/speech.tsx'

/** What each kind can be grouped by; `network` draws the links. */
export const GROUPINGS = {
  incident: [],
  intervention: ['status', 'kind'],
  claim: ['attributedTo', 'indicator'],
  quote: ['speaker', 'affiliation'],
  actor: ['name', 'kind', 'network'],
  link: ['network'],
  reprisal: [],
} as const satisfies Record<DraftKind, readonly string[]>
export type Grouping = (typeof GROUPINGS)[DraftKind][number]

/** The grouping an address names, null for the table. */
export function groupingOf(kind: DraftKind, name: string): Grouping | null {
  return (GROUPINGS[kind] as readonly Grouping[]).find((g) => g === name) ?? null
}

interface Props {
  readonly kind: DraftKind
  readonly now: Grouping | null
  readonly onView: (view: string | null) => void
}

/** The table, or the same records by who says them, by topic, as a board, as a network. */
export function ViewChoice({ kind, now, onView }: Props) {
  const { words } = useSpeech()
  const all: readonly Grouping[] = GROUPINGS[kind]
  if (all.length === 0) return null
  return (
    <fieldset className="view-choice">
      <legend className="unseen">{words.recordViews.as}</legend>
      <button type="button" aria-pressed={now === null} onClick={() => onView(null)}>
        {words.recordViews.table}
      </button>
      {all.map((g) => (
        <button key={g} type="button" aria-pressed={now === g} onClick={() => onView(g)} data-testid={`view-${g}`}>
          {words.recordViews.by[g]}
        </button>
      ))}
    </fieldset>
  )
}
