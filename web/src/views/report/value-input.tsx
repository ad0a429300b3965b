import type { DraftKind } from '../../../../src/model/codes.ts'
import type { ShownKind } from '../../text/marks.ts'
import { vocabularyOf } from '../../words/formats.ts'
import { useSpeech } from '../../words/speech.tsx'
import { inputOf, type Typed } from './field-inputs.ts'

interface Props {
  readonly kind: DraftKind
  readonly shown: ShownKind
  readonly field: string
  readonly typed: Typed
  readonly onType: (typed: Typed) => void
}

/** The box or boxes of a field: a choice from the codebook, a count in three parts, a number, a day or words. */
export function ValueInput({ kind, shown, field, typed, onType }: Props) {
  const { words } = useSpeech()
  const input = inputOf(kind, field, words)
  if (input === 'code') return <Codes options={Object.entries(vocabularyOf(words, shown, field) ?? {})} {...{ typed, onType }} />
  if (input === 'yesno')
    return (
      <Codes
        options={[
          ['true', words.yes],
          ['false', words.no],
        ]}
        {...{ typed, onType }}
      />
    )
  if (input === 'count') return <CountInput typed={typed} onType={onType} />
  return (
    <input
      type="text"
      data-testid="value-input"
      aria-label={words.coding.value}
      inputMode={input === 'number' || input === 'whole' ? 'decimal' : 'text'}
      placeholder={input === 'date' ? '2024-03-09 · 2024-03 · 2024' : words.coding.value}
      value={typed[0]}
      onChange={(e) => onType([e.target.value, '', ''])}
    />
  )
}

interface CodesProps extends Pick<Props, 'typed' | 'onType'> {
  readonly options: readonly (readonly [string, string])[]
}
function Codes({ options, typed, onType }: CodesProps) {
  const { words } = useSpeech()
  return (
    <select data-testid="value-input" aria-label={words.coding.value} value={typed[0]} onChange={(e) => onType([e.target.value, '', ''])}>
      <option value="">—</option>
      {options.map(([code, word]) => (
        <option key={code} value={code}>
          {word}
        </option>
      ))}
    </select>
  )
}

function CountInput({ typed, onType }: Pick<Props, 'typed' | 'onType'>) {
  const { words } = useSpeech()
  const labels = [words.coding.low, words.coding.best, words.coding.high]
  return (
    <span className="count-input">
      {labels.map((label, i) => (
        <label key={label}>
          <span className="quiet small">{label}</span>
          <input
            type="text"
            inputMode="numeric"
            data-testid={`count-${['low', 'best', 'high'][i]}`}
            value={typed[i]}
            onChange={(e) => onType(typed.with(i, e.target.value) as unknown as Typed)}
          />
        </label>
      ))}
    </span>
  )
}
