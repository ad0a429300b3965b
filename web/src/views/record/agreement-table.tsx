import { Fragment } from 'react'
import { Link } from 'wouter'
import type { FieldValue } from '../../../../src/model/draft.ts'
import type { AgreementRow, DraftView } from '../../../../src/serve/api.ts'
import { FieldName } from '../../parts/field-name.tsx'
import { type ShownKind, valuesOf } from '../../text/marks.ts'
import { fieldLabel } from '../../words/formats.ts'
import { useSpeech } from '../../words/speech.tsx'
import { readAt } from '../pairs/pair-compare.tsx'
import { lineLabel, linesOf, quotesOf } from './lines.ts'

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
/** The loudest level of a line. */
const LOUDNESS = ['conflict', 'compatible', 'agree', 'single'] as const

/** Fields down, accounts across. Where they agree the words are grey; where not, each value is loud and stands with its own words. */
export function AgreementTable({ rows, kind, drafts, onChoose }: Props) {
  const { words } = useSpeech()
  const shown = rows.filter(
    (r) => !LEFT_OUT.has(r.field) && r.values.some((v) => v !== null) && !(r.level !== 'conflict' && DETAILS.has(r.field)),
  )
  return (
    <table className={`agreement ${drafts.length === 2 ? 'two' : ''}`} data-testid="agreement">
      <tbody>
        {linesOf(shown, (r) => r.field).map(({ key, fields }) => {
          const level = LOUDNESS.find((l) => fields.some((f) => f.level === l)) ?? 'single'
          return (
            <tr key={key} data-level={level} data-line={key} data-person={key.includes('.') || undefined}>
              <th scope="row">
                <FieldName kind={kind} fields={fields.map(({ field }) => ({ field, value: null }))} label={lineLabel(words, key)} />
              </th>
              {drafts.map((draft, i) => (
                <Cell key={draft.id} rows={fields} at={i} kind={kind} draft={draft} onChoose={onChoose} />
              ))}
              <td className="level">{words.pairs.levels[level]}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

interface CellProps extends Pick<Props, 'kind'> {
  /** One field, or the fields of one person. */
  readonly rows: readonly AgreementRow[]
  readonly at: number
  readonly draft: DraftView
  readonly onChoose: Props['onChoose'] | undefined
}
/** What one account says on a line: its values together, each leading to its words; then those words, once. */
function Cell({ rows, at, kind, draft, onChoose }: CellProps) {
  const { formats } = useSpeech()
  const told = rows.flatMap((row) => {
    const value = row.values[at] ?? null
    return value === null ? [] : [{ row, value, text: formats.value(kind, row.field, value) }]
  })
  if (told.length === 0) return <td className="none" />
  const quotes = quotesOf(
    told.map(({ row }) => row.quotes[at] ?? null),
    told.map((t) => t.text),
  )
  return (
    <td>
      {told.map(({ row, value, text }, i) => (
        <Fragment key={row.field}>
          {i > 0 && ', '}
          <Link href={wordsOf(draft, row.field)} className="told" data-level={row.level} title={row.quotes[at] ?? ''}>
            {text}
          </Link>
          {onChoose && row.level === 'conflict' && (
            <ChooseButton field={row.field} text={text} onClick={() => onChoose(row.field, value, draft)} />
          )}
        </Fragment>
      ))}
      {quotes.map((quote) => (
        <q key={quote}>{quote}</q>
      ))}
    </td>
  )
}

function ChooseButton({ field, text, onClick }: { readonly field: string; readonly text: string; readonly onClick: () => void }) {
  const { words } = useSpeech()
  return (
    <>
      {' '}
      <button
        type="button"
        className="tool small choose"
        aria-label={`${words.record.choose}: ${fieldLabel(words, field)} ${text}`}
        onClick={onClick}
        data-testid="choose"
      >
        {words.record.choose}
      </button>
    </>
  )
}

/** Where a value's words stand, or the draft's own when the value has none. */
function wordsOf(draft: DraftView, field: string): string {
  const passage = valuesOf(draft).find((v) => v.field === field)?.passages[0]
  return passage ? readAt({ report: draft.report, id: draft.id, passages: [passage] }) : readAt(draft)
}
