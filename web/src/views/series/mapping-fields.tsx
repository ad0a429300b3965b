import type { TableView } from '../../../../src/serve/mapping-api.ts'
import { useSpeech } from '../../words/speech.tsx'
import { ACROSS, type Across, CONSTANTS, type Draft, MEASURES } from './mapping-draft.ts'

/** One figure to a row, or what the columns are. */
export function ShapeField({ across, onPick }: { readonly across: Across | null; readonly onPick: (across: Across | null) => void }) {
  const said = useSpeech().words.mapping
  return (
    <label className="filter">
      <span className="kicker">{said.shape}</span>
      <select
        value={across ?? ''}
        data-testid="mapping-shape"
        onChange={(e) => onPick(ACROSS.find((role) => role === e.target.value) ?? null)}
      >
        <option value="">{said.tidy}</option>
        {ACROSS.map((role) => (
          <option key={role} value={role}>
            {said.wide[role]}
          </option>
        ))}
      </select>
    </label>
  )
}

interface FieldsProps {
  readonly draft: Draft
  readonly set: (part: Partial<Draft>) => void
}

/** What no column says. An indicator that is known brings its unit. */
export function ConstantFields({ table, draft, set }: FieldsProps & { readonly table: TableView }) {
  const { words, tongue } = useSpeech()
  const said = words.mapping
  const open = CONSTANTS.filter((role) => !draft.roles.includes(role) && draft.across !== role)
  const type = (role: (typeof CONSTANTS)[number], value: string) => {
    const known = role === 'indicator' ? table.indicators.find((i) => i.key === value) : undefined
    const unit = known && !draft.constants.unit ? { unit: known.unit } : {}
    set({ constants: { ...draft.constants, [role]: value, ...unit } })
  }
  return (
    <fieldset className="mapping-fields">
      <legend className="kicker">{said.constants}</legend>
      <p className="quiet small">{said.constantsHelp}</p>
      {open.map((role) => (
        <label className="filter" key={role}>
          <span className="kicker">{said.roles[role]}</span>
          <input
            type="text"
            value={draft.constants[role]}
            list={`known-${role}`}
            autoComplete="off"
            data-testid={`constant-${role}`}
            onChange={(e) => type(role, e.target.value)}
          />
        </label>
      ))}
      <datalist id="known-indicator">
        {table.indicators.map(({ key, name }) => (
          <option key={key} value={key} label={name[tongue]} />
        ))}
      </datalist>
      <datalist id="known-source">
        {table.sources.map(({ id, publisher }) => (
          <option key={id} value={id} label={publisher ?? id} />
        ))}
      </datalist>
    </fieldset>
  )
}

/** How the table is read, and under which licence it is. */
export function ReadingFields({ draft, set }: FieldsProps) {
  const said = useSpeech().words.mapping
  return (
    <div className="mapping-fields">
      <label className="filter">
        <span className="kicker">{said.measure}</span>
        <select value={draft.measure} data-testid="mapping-measure" onChange={(e) => set({ measure: e.target.value })}>
          {(['', ...MEASURES] as const).map((measure) => (
            <option key={measure} value={measure}>
              {said.measures[measure]}
            </option>
          ))}
        </select>
      </label>
      <label className="filter">
        <span className="kicker">{said.numbers}</span>
        <select value={draft.numbers} data-testid="mapping-numbers" onChange={(e) => set({ numbers: e.target.value })}>
          <option value="auto">{said.auto}</option>
          <option value="1.234,5">1.234,5</option>
          <option value="1,234.5">1,234.5</option>
        </select>
      </label>
      <label className="filter">
        <span className="kicker">{said.licence}</span>
        <input type="text" value={draft.licence} data-testid="mapping-licence" onChange={(e) => set({ licence: e.target.value })} />
      </label>
      <label className="filter">
        <span className="kicker">{said.totals}</span>
        <input type="text" value={draft.totals} data-testid="mapping-totals" onChange={(e) => set({ totals: e.target.value })} />
      </label>
    </div>
  )
}
