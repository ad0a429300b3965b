interface TypedProps {
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly onType: (value: string) => void
  readonly testId: string
  readonly pattern?: string
}

/** A line to type in. */
export function Typed({ label, help, value, onType, testId, pattern }: TypedProps) {
  return (
    <label className="filter">
      <span className="kicker">{label}</span>
      <input type="text" value={value} required pattern={pattern} data-testid={testId} onChange={(e) => onType(e.target.value)} />
      {help && <span className="quiet small">{help}</span>}
    </label>
  )
}

interface PickProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly onPick: (value: string) => void
  readonly testId: string
}

/** One of several. */
export function Pick({ label, value, options, onPick, testId }: PickProps) {
  return (
    <label className="filter">
      <span className="kicker">{label}</span>
      <select value={value} data-testid={testId} onChange={(e) => onPick(e.target.value)}>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
