import { type FormEvent, useEffect, useState } from 'react'
import type { DraftView } from '../../../../src/serve/api.ts'
import { FieldName } from '../../parts/field-name.tsx'
import { shownKind, valuesOf } from '../../text/marks.ts'
import type { Span } from '../../text/segments.ts'
import { fieldLabel } from '../../words/formats.ts'
import { ownOf } from '../../words/own-fields.ts'
import { useSpeech } from '../../words/speech.tsx'
import { INPUTS, inputOf, ROW_INPUTS, suggested, typedOf, valueTyped } from './field-inputs.ts'
import type { Decide } from './use-decide.ts'
import { ValueInput } from './value-input.tsx'

interface Props {
  readonly draft: DraftView
  readonly field: string
  readonly text: string
  readonly picked: Span | null
  readonly onField: (field: string) => void
  readonly decide: Decide
  readonly close: () => void
}

/** Corrects one value: select the words that say it, set the value, save. No words, no value. */
export function Editor({ draft, field, text, picked, onField, decide, close }: Props) {
  const { words } = useSpeech()
  const current = valuesOf(draft).find((v) => v.field === field)
  const [typed, setTyped] = useState(() => typedOf(current?.value ?? null))
  const [touched, setTouched] = useState(false)
  const [reason, setReason] = useState('')
  const passage = picked ? { ...picked, quote: text.slice(picked.start, picked.end) } : (current?.passages[0] ?? null)
  const input = inputOf(draft.kind, field, words)
  useEffect(() => {
    const better = picked && !touched ? suggested(input, text.slice(picked.start, picked.end)) : null
    if (better) setTyped(better)
  }, [picked, touched, input, text])
  const value = valueTyped(input, typed)
  const send = (to: typeof value) => {
    void decide(draft, { action: 'set', draft: draft.id, field, value: to, passage }, reason).then((ok) => ok && close())
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (value !== null && passage) send(value)
  }
  return (
    <form className="editor" onSubmit={save} data-testid="editor" onKeyDown={(e) => e.key === 'Escape' && close()}>
      <p className="editor-head">
        <FieldName kind={draft.kind} fields={[{ field, value }]} label={words.coding.correcting(fieldLabel(words, field))} strong />
        <FieldChoice draft={draft} field={field} onField={onField} />
      </p>
      <Chosen quote={passage?.quote ?? null} />
      <p className="editor-line">
        <ValueInput
          kind={draft.kind}
          shown={shownKind(draft)}
          field={field}
          typed={typed}
          onType={(next) => {
            setTouched(true)
            setTyped(next)
          }}
        />
        <input
          type="text"
          value={reason}
          placeholder={words.coding.reasonHint}
          aria-label={words.coding.reason}
          onChange={(e) => setReason(e.target.value)}
        />
      </p>
      <p className="tools">
        <button type="submit" className="tool first" disabled={value === null || !passage} data-testid="save">
          {words.coding.save}
        </button>
        <button type="button" className="tool" onClick={close}>
          {words.coding.cancel}
        </button>
        <button type="button" className="tool quiet" onClick={() => send(null)} data-testid="no-value">
          {words.coding.none_known}
        </button>
      </p>
    </form>
  )
}

/** The words chosen in the report, or what to do to choose some. */
export function Chosen({ quote }: { readonly quote: string | null }) {
  const { words } = useSpeech()
  return (
    <p className="chosen" data-testid="chosen">
      {quote === null ? <em className="quiet">{words.coding.selectWords}</em> : <q className="serif">{quote}</q>}
    </p>
  )
}

function FieldChoice({ draft, field, onField }: Pick<Props, 'draft' | 'field' | 'onField'>) {
  const { words } = useSpeech()
  const paths = new Set([field, ...valuesOf(draft).map((v) => v.field), ...Object.keys(INPUTS[draft.kind]), ...ownOf(words, draft.kind)])
  if (draft.kind === 'incident') for (const path of nextRow(draft)) paths.add(path)
  return (
    <select value={field} aria-label={words.coding.chooseField} onChange={(e) => onField(e.target.value)} data-testid="field-choice">
      {[...paths].map((path) => (
        <option key={path} value={path}>
          {path.includes('.') ? `${rowName(words.coding, path)}: ${fieldLabel(words, path)}` : fieldLabel(words, path)}
        </option>
      ))}
    </select>
  )
}

function rowName(coding: ReturnType<typeof useSpeech>['words']['coding'], path: string): string {
  const [list, index] = path.split('.')
  const n = String(Number(index) + 1)
  return list === 'victims' ? coding.victim(n) : coding.perpetrator(n)
}

/** The fields of every person already in the draft, and of one more. */
function nextRow(draft: DraftView): string[] {
  return (['victims', 'perpetrators'] as const).flatMap((list) => {
    const rows = valuesOf(draft).flatMap((v) => (v.field.startsWith(`${list}.`) ? [Number(v.field.split('.')[1])] : []))
    const count = Math.max(-1, ...rows) + 2
    return Array.from({ length: count }, (_, i) => Object.keys(ROW_INPUTS[list]).map((leaf) => `${list}.${i}.${leaf}`)).flat()
  })
}
