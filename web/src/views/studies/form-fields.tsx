import { useId } from 'react'

interface TypedProps {
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly onType: (value: string) => void
  readonly testId: string
  readonly pattern?: string
  readonly optional?: boolean
  /** Lines to type in, instead of one. */
  readonly lines?: number
}

/** A line to type in, or several. What the pattern does not take the browser refuses with the words of `help`. */
export function Typed({ label, help, value, onType, testId, pattern, optional, lines }: TypedProps) {
  const id = useId()
  const shared = { id, value, required: !optional, 'data-testid': testId, title: help }
  return (
    <label className="filter" htmlFor={id}>
      <span className="kicker">{label}</span>
      {lines ? (
        <textarea {...shared} rows={lines} onChange={(e) => onType(e.target.value)} />
      ) : (
        <input {...shared} type="text" pattern={pattern} onChange={(e) => onType(e.target.value)} />
      )}
      {help && <span className="quiet small">{help}</span>}
    </label>
  )
}

interface PickProps {
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly onPick: (value: string) => void
  readonly testId: string
}

/** One of several. */
export function Pick({ label, help, value, options, onPick, testId }: PickProps) {
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
      {help && <span className="quiet small">{help}</span>}
    </label>
  )
}

interface SeveralProps {
  readonly label: string
  readonly help?: string
  readonly chosen: readonly string[]
  readonly options: readonly (readonly [string, string])[]
  readonly onChoose: (chosen: readonly string[]) => void
  readonly testId: string
}

/** Any of several. */
export function Several({ label, help, chosen, options, onChoose, testId }: SeveralProps) {
  return (
    <fieldset className="several" data-testid={testId}>
      <legend className="kicker">{label}</legend>
      {help && <p className="quiet small">{help}</p>}
      <div className="several-options">
        {options.map(([key, name]) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={chosen.includes(key)}
              onChange={(e) => onChoose(e.target.checked ? [...chosen, key] : chosen.filter((c) => c !== key))}
            />{' '}
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
