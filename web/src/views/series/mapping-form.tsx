import { type FormEvent, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { TableView } from '../../../../src/serve/mapping-api.ts'
import { usePreview, useWriteMapping } from '../../api/series-mapping.ts'
import { useFaultWords } from '../../parts/notice.tsx'
import { useSpeech } from '../../words/speech.tsx'
import { ColumnsTable } from './columns-table.tsx'
import { type Draft, firstDraft, mappingOf, withShape } from './mapping-draft.ts'
import { ConstantFields, ReadingFields, ShapeField } from './mapping-fields.tsx'
import { MappingPreview } from './mapping-preview.tsx'

/** The form itself. What would load is looked at before it can be written, and again after every change. */
export function MappingForm({ table }: { readonly table: TableView }) {
  const { words } = useSpeech()
  const said = words.mapping
  const [draft, setDraft] = useState<Draft>(() => firstDraft(table))
  const [seen, setSeen] = useState<Draft | null>(null)
  const [replace, setReplace] = useState(false)
  const [, go] = useLocation()
  const preview = usePreview()
  const writing = useWriteMapping()
  const say = useFaultWords()
  const asked = { file: table.file, mapping: mappingOf(table, draft) }
  const set = (part: Partial<Draft>) => setDraft((d) => ({ ...d, ...part }))
  const show = (event: FormEvent) => {
    event.preventDefault()
    setSeen(draft)
    preview.mutate(asked)
  }
  const save = () => {
    writing.mutateAsync({ ...asked, replace }).then(
      () => go('/series'),
      () => undefined,
    )
  }
  const current = seen === draft && preview.data !== undefined && !preview.isPending
  const loads = current && preview.data.items.length > 0
  const error = preview.error ?? writing.error
  return (
    <form onSubmit={show} data-testid="mapping-form">
      <ShapeField across={draft.across} onPick={(across) => setDraft((d) => withShape(table, d, across))} />
      <ColumnsTable table={table} draft={draft} onRole={(roles) => set({ roles })} />
      <ConstantFields table={table} draft={draft} set={set} />
      <ReadingFields draft={draft} set={set} />
      <p className="tools">
        <button type="submit" className="tool first" disabled={preview.isPending} data-testid="mapping-preview">
          {preview.isPending ? said.previewing : said.preview}
        </button>
        <Link className="tool" href="/series">
          {said.cancel}
        </Link>
      </p>
      {error && (
        <p className="loud" role="alert" data-testid="mapping-fault">
          {say(error)}
        </p>
      )}
      <div role="status">
        {preview.data && !current && !preview.isPending && <p className="loud">{said.changed}</p>}
        {current && <MappingPreview preview={preview.data} />}
      </div>
      {current && (
        <div className="tools">
          {table.mappedBy !== null && (
            <label className="tick">
              <input type="checkbox" checked={replace} onChange={(e) => setReplace(e.target.checked)} data-testid="mapping-replace" />
              {said.replace(table.mappedBy)}
            </label>
          )}
          <button
            type="button"
            className="tool first"
            disabled={!loads || writing.isPending || (table.mappedBy !== null && !replace)}
            onClick={save}
            data-testid="mapping-save"
          >
            {said.save(table.writesTo)}
          </button>
        </div>
      )}
    </form>
  )
}
