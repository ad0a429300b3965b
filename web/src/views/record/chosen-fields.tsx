import { Link } from 'wouter'
import type { ChosenField, CotejoRecord } from '../../../../src/model/record.ts'
import type { DraftView } from '../../../../src/serve/api.ts'
import type { ShownKind } from '../../text/marks.ts'
import { fieldLabel } from '../../words/formats.ts'
import { useSpeech } from '../../words/speech.tsx'
import { rank } from './agreement-table.tsx'

interface Props {
  readonly record: CotejoRecord
  readonly kind: ShownKind
  readonly drafts: readonly DraftView[]
}
const LEFT_OUT = new Set(['dateRule', 'lat', 'lon', 'protected'])

/** The value the record shows for each field, the rule that chose it, and the words it rests on. */
export function ChosenFields({ record, kind }: Props) {
  const fields = Object.entries(record.fields)
    .filter(([path, field]) => !LEFT_OUT.has(path) && field.accounts.length > 0)
    .sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b, 'en', { numeric: true }))
  return (
    <dl className="chosen-fields">
      {fields.map(([path, field]) => (
        <Field key={path} path={path} field={field} kind={kind} />
      ))}
    </dl>
  )
}

function Field({ path, field, kind }: { readonly path: string; readonly field: ChosenField; readonly kind: ShownKind }) {
  const { words, formats } = useSpeech()
  const account = field.accounts.find((a) => JSON.stringify(a.value) === JSON.stringify(field.value)) ?? field.accounts[0]
  const passage = account?.passages[0]
  const { low, high } = field.range ?? { low: null, high: null }
  return (
    <div data-conflict={field.conflict || undefined} data-testid="chosen-field">
      <dt>{name(words, path)}</dt>
      <dd>
        <strong className={field.conflict ? 'loud' : ''}>{formats.value(kind, path, field.value)}</strong>
        {low !== null && high !== null && low !== high && <span> {words.record.range(formats.number(low), formats.number(high))}</span>}
        {field.accounts.length > 1 && field.rule !== 'agreement' && (
          <span className="quiet small"> {words.record.rule(words.record.rules[field.rule] ?? field.rule.replaceAll('-', ' '))}</span>
        )}
      </dd>
      <dd>
        {account && passage && (
          <Link href={`/reports/${account.report}?draft=${encodeURIComponent(account.draft)}&at=${passage.start}-${passage.end}`}>
            <q>{passage.quote}</q>
          </Link>
        )}
      </dd>
    </div>
  )
}

function name(words: ReturnType<typeof useSpeech>['words'], path: string): string {
  const [list, index] = path.split('.')
  if (index === undefined) return fieldLabel(words, path)
  const n = String(Number(index) + 1)
  return `${list === 'victims' ? words.coding.victim(n) : words.coding.perpetrator(n)}, ${fieldLabel(words, path)}`
}
