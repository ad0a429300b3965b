import { memo, useMemo } from 'react'
import { Link } from 'wouter'
import type { DraftView } from '../../../../src/serve/api.ts'
import { FieldName } from '../../parts/field-name.tsx'
import { Letter, Shield, Stamp } from '../../parts/marks.tsx'
import { type ShownValue, shownKind, valuesOf } from '../../text/marks.ts'
import { useSpeech } from '../../words/speech.tsx'
import { rowsOfValues, type ShownRow, TITLE_FIELD } from './rows.ts'

export interface BlockActions {
  readonly focus: (draft: string) => void
  readonly light: (lit: { readonly draft: string; readonly field: string | null } | null) => void
  readonly open: (draft: DraftView, value: ShownValue | null) => void
  readonly edit: (draft: DraftView, field: string) => void
}
interface Props {
  readonly draft: DraftView
  readonly focused: boolean
  readonly saving: boolean
  /** The field under the pointer, in the report or here; null for the draft itself; undefined for none of it. */
  readonly lit: string | null | undefined
  readonly actions: BlockActions
}

/** One draft: what kind, what it says field by field, how sure, where it stands. Every value leads to its words. */
export const DraftBlock = memo(function DraftBlock({ draft, focused, saving, lit, actions }: Props) {
  const { words } = useSpeech()
  const kind = shownKind(draft)
  const values = useMemo(() => valuesOf(draft), [draft])
  const title = values.find((v) => v.field === TITLE_FIELD[kind])
  const rows = useMemo(
    () =>
      rowsOfValues(
        words,
        kind,
        values.filter((v) => v !== title),
      ),
    [words, kind, values, title],
  )
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: j and k move the focus between drafts
    <article
      className="draft"
      data-kind={kind}
      data-state={draft.state}
      data-draft={draft.id}
      data-testid="draft"
      data-lit={lit === null || undefined}
      aria-current={focused || undefined}
      aria-label={words.kinds[kind]}
      onClick={() => actions.focus(draft.id)}
      onMouseLeave={() => actions.light(null)}
    >
      <DraftTitle draft={draft} title={title} saving={saving} actions={actions} />
      {kind === 'quote' && <blockquote>{draft.passages[0]?.quote}</blockquote>}
      <dl>
        {rows.map((row) => (
          <Row key={row.key} row={row} draft={draft} lit={lit} actions={actions} />
        ))}
      </dl>
      {focused && draft.record && (
        // The draft around it takes a click as its own and would lead back to the report.
        <Link
          href={`/records/${encodeURIComponent(draft.record)}`}
          className="small quiet"
          data-testid="open-record"
          onClick={(event) => event.stopPropagation()}
        >
          <kbd>f</kbd> {words.coding.openRecord}
        </Link>
      )}
    </article>
  )
})

interface TitleProps extends Pick<Props, 'draft' | 'saving' | 'actions'> {
  readonly title: ShownValue | undefined
}
function DraftTitle({ draft, title, saving, actions }: TitleProps) {
  const { words } = useSpeech()
  const kind = shownKind(draft)
  const unreal = draft.reality !== 'occurred'
  return (
    <header>
      <Letter kind={kind} />
      <h3>{title ? <Value draft={draft} value={title} actions={actions} /> : words.kinds[kind]}</h3>
      <span className="stamps">
        {unreal && kind !== 'quote' && <span className="badge">{words.reality[draft.reality]}</span>}
        {draft.background && <span className="badge">{words.coding.background}</span>}
        {draft.protected && <Shield />}
        <Stamp state={draft.state} saving={saving} />
      </span>
    </header>
  )
}

interface RowProps extends Pick<Props, 'draft' | 'lit' | 'actions'> {
  readonly row: ShownRow
}
function Row({ row, draft, lit, actions }: RowProps) {
  return (
    <div>
      <dt>
        <FieldName kind={draft.kind} fields={row.values} label={row.label} />
      </dt>
      <dd>
        {row.values.map((value) => (
          <Value
            key={`${value.field} ${JSON.stringify(value.value)} ${value.passages[0]?.start}`}
            draft={draft}
            value={value}
            lit={lit === value.field}
            actions={actions}
          />
        ))}
      </dd>
    </div>
  )
}

/** Values that only say how exact another is. */
const SOFT: ReadonlySet<string> = new Set(['datePrecision', 'geoPrecision', 'partOfDay'])

interface ValueProps extends Pick<Props, 'draft' | 'actions'> {
  readonly value: ShownValue
  readonly lit?: boolean
}
/** A value and the way to its words: pointing or focusing lights them, a click goes there, a second one (or `e`) corrects. */
function Value({ draft, value, lit, actions }: ValueProps) {
  const { words, formats } = useSpeech()
  const text = formats.value(shownKind(draft), value.field, value.value)
  const set = value.judgement !== null
  const notes = [
    value.basis !== 'stated' ? words.basis[value.basis] : '',
    set ? words.coding.correctedBy(formats.number(value.judgement ?? 0)) : '',
    value.was === null ? '' : words.coding.was(formats.value(shownKind(draft), value.field, value.was)),
    value.passages[0] ? `“${value.passages[0].quote}”` : '',
  ]
  return (
    <button
      type="button"
      className="value"
      data-field={value.field}
      data-set={set || undefined}
      data-lit={lit || undefined}
      data-basis={value.basis}
      data-soft={SOFT.has(value.field) || undefined}
      title={notes.filter(Boolean).join(' · ')}
      onMouseEnter={() => actions.light({ draft: draft.id, field: value.field })}
      onFocus={() => actions.light({ draft: draft.id, field: value.field })}
      onBlur={() => actions.light(null)}
      onDoubleClick={() => actions.edit(draft, value.field)}
      onClick={() => actions.open(draft, value)}
    >
      {text}
    </button>
  )
}
