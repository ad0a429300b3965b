import type { DraftKind, ReviewState } from '../../../../src/model/codes.ts'
import type { RecordList } from '../../../../src/serve/api.ts'
import { SearchBox } from '../../parts/search-box.tsx'
import { codeWord, countryIn, fieldLabel } from '../../words/formats.ts'
import { ownOf } from '../../words/own-fields.ts'
import { useSpeech } from '../../words/speech.tsx'
import { Choice, DayBox } from '../reports/report-filters.tsx'

export const RECORD_FILTERS = [
  'q',
  'type',
  'place',
  'state',
  'from',
  'to',
  'conflicts',
  'background',
  'own',
  'sort',
  'cols',
  'view',
] as const
/** Which field the facet of types counts. */
const TYPE_FIELD: Partial<Readonly<Record<DraftKind, string>>> = { incident: 'type', claim: 'indicator', link: 'relation', quote: 'verb' }
type Name = (typeof RECORD_FILTERS)[number]
interface Props {
  readonly kind: DraftKind
  readonly filters: Readonly<Record<Exclude<Name, 'sort' | 'cols' | 'view'>, string>>
  readonly change: (changes: Partial<Record<Name, string | null>>) => void
  readonly facets: RecordList['facets'] | null
}

export function RecordFacets({ kind, filters, change, facets }: Props) {
  const { words } = useSpeech()
  const dated = kind === 'incident' || kind === 'intervention'
  const clear = { q: null, type: null, place: null, state: null, from: null, to: null, conflicts: null, background: null, own: null }
  return (
    <search className="filters">
      <SearchBox value={filters.q} onSearch={(q) => change({ q })} />
      {kind === 'incident' && (
        <Tick
          label={words.lists.onlyConflicts}
          on={filters.conflicts === 'true'}
          onChange={(on) => change({ conflicts: on ? 'true' : null })}
        />
      )}
      {dated && <DayBox label={words.lists.from} value={filters.from} onChange={(from) => change({ from })} />}
      {dated && <DayBox label={words.lists.to} value={filters.to} onChange={(to) => change({ to })} />}
      <Facet
        label={words.lists.state}
        rows={facets?.state ?? []}
        value={filters.state}
        say={(v) => words.review[v as ReviewState] ?? v}
        onChange={(state) => change({ state })}
      />
      <Facet
        label={words.lists.type}
        rows={facets?.type ?? []}
        value={filters.type}
        say={(v) => codeWord(words, kind, TYPE_FIELD[kind] ?? 'kind', v) ?? v}
        onChange={(type) => change({ type })}
      />
      <Facet
        label={words.lists.place}
        rows={facets?.place ?? []}
        value={filters.place}
        say={(v) => countryIn(words, v)}
        onChange={(place) => change({ place })}
      />
      {ownOf(words, kind).map((name) => (
        <OwnChoice key={name} name={name} value={filters.own} onChange={(own) => change({ own })} />
      ))}
      <button type="button" className="tool quiet" onClick={() => change(clear)}>
        {words.lists.clear}
      </button>
    </search>
  )
}

interface OwnProps {
  readonly name: string
  /** "motive:revenge": one own field at a time. */
  readonly value: string
  readonly onChange: (own: string | null) => void
}
/** A choice for a field of the project's own that has few values; the others are found by words. */
function OwnChoice({ name, value, onChange }: OwnProps) {
  const { words } = useSpeech()
  const { input, codes } = words.own[name]!
  const options = input === 'yesno' ? { true: words.yes, false: words.no } : codes
  if (!options) return null
  return (
    <Choice
      label={fieldLabel(words, name)}
      value={value.startsWith(`${name}:`) ? value.slice(name.length + 1) : ''}
      onChange={(code) => onChange(code ? `${name}:${code}` : null)}
      options={Object.entries(options)}
    />
  )
}

interface FacetProps {
  readonly label: string
  readonly rows: readonly { readonly value: string; readonly count: number }[]
  readonly value: string
  readonly say: (value: string) => string
  readonly onChange: (value: string | null) => void
}

function Facet({ label, rows, value, say, onChange }: FacetProps) {
  const { formats } = useSpeech()
  if (rows.length === 0) return null
  return (
    <fieldset className="facet">
      <legend className="kicker">{label}</legend>
      {rows.slice(0, 12).map((row) => (
        <button
          key={row.value}
          type="button"
          aria-pressed={row.value === value}
          onClick={() => onChange(row.value === value ? null : row.value)}
        >
          <span className="cut">{say(row.value)}</span>
          <span className="quiet">{formats.number(row.count)}</span>
        </button>
      ))}
    </fieldset>
  )
}

function Tick({ label, on, onChange }: { readonly label: string; readonly on: boolean; readonly onChange: (on: boolean) => void }) {
  return (
    <label className="tick">
      <input type="checkbox" checked={on} onChange={(e) => onChange(e.target.checked)} /> {label}
    </label>
  )
}
