import { Link } from 'wouter'
import type { FieldValue } from '../../../../src/model/draft.ts'
import type { AgreementRow, DraftView } from '../../../../src/serve/api.ts'
import { type ShownKind, valuesOf } from '../../text/marks.ts'
import { fieldLabel } from '../../words/formats.ts'
import { useSpeech } from '../../words/speech.tsx'
import { readAt } from '../pairs/pair-compare.tsx'

interface Props {
  readonly rows: readonly AgreementRow[]
  readonly kind: ShownKind
  readonly drafts: readonly DraftView[]
  /** Given: disagreeing values can be chosen from. */
  readonly onChoose?: (field: string, value: FieldValue, draft: DraftView) => void
}
/** Internal to the machine: how a day was resolved, coordinates. */
const LEFT_OUT = new Set(['dateRule', 'lat', 'lon', 'protected', 'protectedWhy'])

/** Shown only where they disagree: they say how exact another value is, or repeat it more coarsely. */
const DETAILS = new Set(['datePrecision', 'geoPrecision', 'country', 'admin1', 'admin2'])
const ORDER = [
  'type',
  'name',
  'date',
  'partOfDay',
  'city',
  'place',
  'killed',
  'injured',
  'abducted',
  'weapon',
  'target',
  'channel',
  'content',
]

const PERSON = ['name', 'age', 'sex', 'role', 'occupation', 'harm', 'minor', 'allegedBy']

/** Where a field stands when fields are listed: what, when, where, how many, then the rest, people last. */
export function rank(field: string): number {
  const [, index, leaf] = field.split('.')
  if (leaf !== undefined) return 100 + Number(index) * 20 + (PERSON.indexOf(leaf) + 1 || 19)
  const at = ORDER.indexOf(field)
  return at < 0 ? 50 : at
}

/** Fields down, accounts across. Where they agree the words are grey; where not, each value is loud and stands with its own words. */
export function AgreementTable({ rows, kind, drafts, onChoose }: Props) {
  const { words } = useSpeech()
  const shown = rows
    .filter((r) => !LEFT_OUT.has(r.field) && r.values.some((v) => v !== null) && !(r.level !== 'conflict' && DETAILS.has(r.field)))
    .toSorted((a, b) => rank(a.field) - rank(b.field) || a.field.localeCompare(b.field, 'en', { numeric: true }))
  return (
    <table className={`agreement ${drafts.length === 2 ? 'two' : ''}`} data-testid="agreement">
      <tbody>
        {shown.map((row) => (
          <tr key={row.field} data-level={row.level}>
            <th scope="row">{label(words, row.field)}</th>
            {drafts.map((draft, i) => (
              <Cell key={draft.id} row={row} at={i} kind={kind} draft={draft} onChoose={onChoose} />
            ))}
            <td className="level">{words.pairs.levels[row.level]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function label(words: ReturnType<typeof useSpeech>['words'], field: string): string {
  const [list, index] = field.split('.')
  if (index === undefined) return fieldLabel(words, field)
  const n = String(Number(index) + 1)
  return `${list === 'victims' ? words.coding.victim(n) : words.coding.perpetrator(n)}: ${fieldLabel(words, field)}`
}

interface CellProps extends Pick<Props, 'kind'> {
  readonly row: AgreementRow
  readonly at: number
  readonly draft: DraftView
  readonly onChoose: Props['onChoose'] | undefined
}
function Cell({ row, at, kind, draft, onChoose }: CellProps) {
  const { words, formats } = useSpeech()
  const value = row.values[at] ?? null
  const quote = row.quotes[at] ?? null
  if (value === null) return <td className="none" />
  const text = formats.value(kind, row.field, value)
  return (
    <td>
      <Link href={wordsOf(draft, row.field)} className="told" title={quote ?? ''}>
        {text}
      </Link>
      {quote !== null && quote !== text && <q>{quote}</q>}
      {onChoose && row.level === 'conflict' && (
        <button type="button" className="tool small" onClick={() => onChoose(row.field, value, draft)}>
          {words.record.choose}
        </button>
      )}
    </td>
  )
}

/** Where a value's words stand, or the draft's own when the value has none. */
function wordsOf(draft: DraftView, field: string): string {
  const passage = valuesOf(draft).find((v) => v.field === field)?.passages[0]
  return passage ? readAt({ report: draft.report, id: draft.id, passages: [passage] }) : readAt(draft)
}
