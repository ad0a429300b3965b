import { type FormEvent, useState } from 'react'
import type { DraftKind } from '../../../../src/model/codes.ts'
import type { Decision } from '../../../../src/model/judgement.ts'
import { FieldName } from '../../parts/field-name.tsx'
import type { ShownKind } from '../../text/marks.ts'
import type { Span } from '../../text/segments.ts'
import { fieldLabel } from '../../words/formats.ts'
import { useSpeech } from '../../words/speech.tsx'
import { Chosen } from './editor.tsx'
import { inputOf, type Typed, valueTyped } from './field-inputs.ts'
import { KIND_ORDER } from './says.tsx'
import { ValueInput } from './value-input.tsx'

interface Props {
  readonly report: string
  readonly text: string
  readonly picked: Span | null
  readonly add: (decision: Extract<Decision, { action: 'add' }>, reason: string) => Promise<boolean>
  readonly close: () => void
}
const MAIN: Readonly<Record<DraftKind, string>> = {
  incident: 'type',
  intervention: 'name',
  claim: 'indicator',
  quote: 'speaker',
  actor: 'name',
  link: 'relation',
  reprisal: 'after',
}
const EMPTY: Typed = ['', '', '']

/** Adds what the reading missed: a kind, the words it rests on, and the value that says what it is. The rest is corrected field by field. */
export function Adder({ report, text, picked, add, close }: Props) {
  const { words } = useSpeech()
  const [shown, setShown] = useState<ShownKind>('incident')
  const [typed, setTyped] = useState<Typed>(EMPTY)
  const kind: DraftKind = shown === 'threat' ? 'incident' : shown
  const field = MAIN[kind]
  const value = shown === 'threat' ? 'threat' : valueTyped(inputOf(kind, field, words), typed)
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!picked || value === null) return
    const passage = { ...picked, quote: text.slice(picked.start, picked.end) }
    void add({ action: 'add', report, kind, passage, values: [{ field, value, passage }] }, '').then((ok) => ok && close())
  }
  const choose = (next: ShownKind) => {
    setShown(next)
    setTyped(EMPTY)
  }
  return (
    <form className="editor" onSubmit={save} data-testid="adder" onKeyDown={(e) => e.key === 'Escape' && close()}>
      <p className="editor-head">
        <strong>{words.coding.addTitle}</strong>
        <select
          value={shown}
          aria-label={words.coding.kind}
          data-testid="kind-choice"
          onChange={(e) => choose(e.target.value as ShownKind)}
        >
          {KIND_ORDER.map((k) => (
            <option key={k} value={k}>
              {words.letters[k]} {words.kinds[k]}
            </option>
          ))}
        </select>
      </p>
      <Chosen quote={picked ? text.slice(picked.start, picked.end) : null} />
      {shown !== 'threat' && (
        <p className="editor-line">
          <FieldName kind={kind} fields={[{ field, value }]} label={fieldLabel(words, field)} />
          <ValueInput kind={kind} shown={shown} field={field} typed={typed} onType={setTyped} />
        </p>
      )}
      <p className="tools">
        <button type="submit" className="tool first" disabled={!picked || value === null} data-testid="save">
          {words.coding.save}
        </button>
        <button type="button" className="tool" onClick={close}>
          {words.coding.cancel}
        </button>
      </p>
    </form>
  )
}
