import { Fragment } from 'react'
import { Link } from 'wouter'
import type { ChosenField, CotejoRecord } from '../../../../src/model/record.ts'
import { FieldName } from '../../parts/field-name.tsx'
import type { ShownKind } from '../../text/marks.ts'
import { useSpeech } from '../../words/speech.tsx'
import { lineLabel, linesOf, quotesOf } from './lines.ts'

interface Props {
  readonly record: CotejoRecord
  readonly kind: ShownKind
}
const LEFT_OUT = new Set(['dateRule', 'lat', 'lon', 'protected'])
/** Read as one: when it was, and where, from the site outwards. */
const TOGETHER = [
  ['date', 'partOfDay', 'datePrecision'],
  ['city', 'admin2', 'admin1', 'country', 'geoPrecision'],
]
/** Said only where it is not plain from the value itself. */
const PLAIN = new Set(['datePrecision day', 'datePrecision month', 'datePrecision year'])

interface Chosen {
  readonly path: string
  readonly field: ChosenField
}

/** The value the record shows for each field, the rule that chose it, and the words it rests on; a person is one line. */
export function ChosenFields({ record, kind }: Props) {
  const { words } = useSpeech()
  const fields = Object.entries(record.fields)
    .filter(([path, field]) => !LEFT_OUT.has(path) && !PLAIN.has(`${path} ${field.value}`) && field.accounts.length > 0)
    .map(([path, field]) => ({ path, field }))
  return (
    <dl className="chosen-fields">
      {linesOf(fields, (f) => f.path, TOGETHER).map(({ key, fields: together }) => (
        <div key={key} data-testid="chosen-field" data-line={key}>
          <dt>
            <FieldName
              kind={record.kind}
              fields={together.map(({ path, field }) => ({ field: path, value: field.value }))}
              label={key === 'date' ? words.coding.when : key === 'city' ? words.coding.where : lineLabel(words, key)}
            />
          </dt>
          <dd>
            {together.map((chosen, i) => (
              <Value key={chosen.path} chosen={chosen} kind={kind} first={i === 0} />
            ))}
          </dd>
          <dd>
            <Words chosen={together} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Value({ chosen: { path, field }, kind, first }: { readonly chosen: Chosen; readonly kind: ShownKind; readonly first: boolean }) {
  const { words, formats } = useSpeech()
  const { low, high } = field.range ?? { low: null, high: null }
  return (
    <>
      {!first && ', '}
      <strong
        className={field.conflict ? 'loud' : ''}
        data-conflict={field.conflict || undefined}
        title={accountOf(field)?.passages[0]?.quote}
      >
        {formats.value(kind, path, field.value)}
      </strong>
      {low !== null && high !== null && low !== high && <span> {words.record.range(formats.number(low), formats.number(high))}</span>}
      {field.accounts.length > 1 && field.rule !== 'agreement' && (
        <span className="quiet small"> {words.record.rule(words.record.rules[field.rule] ?? field.rule.replaceAll('-', ' '))}</span>
      )}
    </>
  )
}

/** The words a line rests on, each passage once. */
function Words({ chosen }: { readonly chosen: readonly Chosen[] }) {
  const places = new Map<string, { readonly href: string; readonly quote: string }>()
  for (const { field } of chosen) {
    const account = accountOf(field)
    const passage = account?.passages[0]
    if (!account || !passage) continue
    const href = `/reports/${account.report}?draft=${encodeURIComponent(account.draft)}&at=${passage.start}-${passage.end}`
    if (!places.has(passage.quote)) places.set(passage.quote, { href, quote: passage.quote })
  }
  return quotesOf([...places.keys()], []).map((quote, i) => (
    <Fragment key={quote}>
      {i > 0 && ' · '}
      <Link href={places.get(quote)?.href ?? ''}>
        <q>{quote}</q>
      </Link>
    </Fragment>
  ))
}

/** The account whose value the record shows. */
function accountOf(field: ChosenField): ChosenField['accounts'][number] | undefined {
  return field.accounts.find((a) => JSON.stringify(a.value) === JSON.stringify(field.value)) ?? field.accounts[0]
}
