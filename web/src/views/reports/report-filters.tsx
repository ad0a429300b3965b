import { useId } from 'react'
import { DayInput } from '../../parts/day-input.tsx'
import { SearchBox } from '../../parts/search-box.tsx'
import { useSpeech } from '../../words/speech.tsx'
import { KIND_ORDER } from '../report/says.tsx'
import { REPORT_FILTERS } from './filters.ts'

type Name = (typeof REPORT_FILTERS)[number]
interface Props {
  readonly filters: Readonly<Record<Name, string>>
  readonly change: (changes: Partial<Record<Name, string | null>>) => void
  readonly outlets: readonly string[]
  readonly people: readonly string[]
}
const DOUBTS = ['hedged', 'implied', 'background', 'protected', 'undated'] as const
const NOTHING = Object.fromEntries(REPORT_FILTERS.map((name) => [name, null]))

export function ReportFilters({ filters, change, outlets, people }: Props) {
  const { words } = useSpeech()
  const set = Object.values(filters).some(Boolean)
  return (
    <search className="filters">
      <SearchBox value={filters.q} onSearch={(q) => change({ q })} />
      <Choice
        label={words.lists.state}
        value={filters.state}
        onChange={(state) => change({ state })}
        options={[
          ['waiting', words.lists.waiting],
          ['done', words.lists.done],
        ]}
      />
      <Choice
        label={words.lists.language}
        value={filters.language}
        onChange={(language) => change({ language })}
        options={[
          ['es', 'español'],
          ['en', 'English'],
          ['pt', 'português'],
        ]}
      />
      <Choice
        label={words.lists.outlet}
        value={filters.outlet}
        onChange={(outlet) => change({ outlet })}
        options={outlets.map((o) => [o, o] as const)}
      />
      <Choice
        label={words.coding.kind}
        value={filters.kind}
        onChange={(kind) => change({ kind })}
        options={KIND_ORDER.map((kind) => [kind, words.kinds[kind]])}
      />
      <Choice
        label={words.lists.doubt}
        value={filters.doubt}
        onChange={(doubt) => change({ doubt })}
        options={DOUBTS.map((doubt) => [doubt, words.lists.doubts[doubt]])}
      />
      {people.length > 0 && (
        <Choice label={words.lists.judgedBy} value={filters.by} onChange={(by) => change({ by })} options={people.map((p) => [p, p])} />
      )}
      <DayBox label={words.lists.from} value={filters.from} onChange={(from) => change({ from })} />
      <DayBox label={words.lists.to} value={filters.to} onChange={(to) => change({ to })} />
      <button type="button" className="tool quiet" disabled={!set} onClick={() => change(NOTHING)}>
        {words.lists.clear}
      </button>
    </search>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly (readonly [string, string])[]
  /** What the empty choice is called; "all" unless told. */
  readonly none?: string
}
export function Choice({ label, value, onChange, options, none }: ChoiceProps) {
  const { words } = useSpeech()
  return (
    <label className="filter">
      <span className="kicker">{label}</span>
      <select value={value} onChange={(e) => onChange(e.target.value)}>
        <option value="">{none ?? words.lists.all}</option>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

export function DayBox({ label, value, onChange }: Omit<ChoiceProps, 'options' | 'none'>) {
  const id = useId()
  return (
    <div className="filter">
      <label className="kicker" htmlFor={id}>
        {label}
      </label>
      <DayInput id={id} value={value} onDay={onChange} />
    </div>
  )
}
