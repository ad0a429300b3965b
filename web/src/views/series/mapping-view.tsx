import { useState } from 'react'
import { Link, useSearch } from 'wouter'
import { useTable } from '../../api/series-mapping.ts'
import { FaultNotice, Loading } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'
import { MappingForm } from './mapping-form.tsx'

/** Where the header is looked for. */
interface Look {
  readonly headerRow: number | null
  readonly sheet: string
}

/** Says what the columns of a table of `series/` are: its first rows, a role for each column, what would load, and the file it becomes. */
export function MappingView() {
  // A name with a dot in the path would be asked of the server as a file of the interface.
  const file = new URLSearchParams(useSearch()).get('file') ?? ''
  return <TableMapping key={file} file={file} />
}

function TableMapping({ file }: { readonly file: string }) {
  const { words, tongue } = useSpeech()
  const said = words.mapping
  useTitle(said.title(file))
  const [look, setLook] = useState<Look>({ headerRow: null, sheet: '' })
  const table = useTable(file, look.headerRow, look.sheet)
  return (
    <div className="scroll series-page mapping-page" data-testid="mapping-view">
      <Link href="/series" className="quiet">
        {words.series.back}
      </Link>
      <h1 className="serif">{said.title(file)}</h1>
      <p className="quiet">{said.help}</p>
      <LookAgain file={file} found={table.data?.header?.row ?? null} onLook={setLook} />
      {table.error ? <FaultNotice error={table.error} /> : !table.data && <Loading />}
      {table.data?.mappingFault && <p className="loud">{table.data.mappingFault[tongue]}</p>}
      {table.data?.header === null && <p className="loud">{said.noHeader}</p>}
      {table.data?.header && <MappingForm key={`${look.headerRow} ${look.sheet}`} table={table.data} />}
    </div>
  )
}

interface LookAgainProps {
  readonly file: string
  readonly found: number | null
  readonly onLook: (look: Look) => void
}

/** Another row of the header, or another sheet. */
function LookAgain({ file, found, onLook }: LookAgainProps) {
  const said = useSpeech().words.mapping
  const [row, setRow] = useState('')
  const [sheet, setSheet] = useState('')
  return (
    <form
      className="mapping-look"
      onSubmit={(event) => {
        event.preventDefault()
        onLook({ headerRow: row ? Number(row) : null, sheet: sheet.trim() })
      }}
    >
      <label className="filter">
        <span className="kicker">{said.headerRow}</span>
        <input
          type="number"
          min={1}
          value={row}
          placeholder={String(found ?? '')}
          onChange={(e) => setRow(e.target.value)}
          data-testid="mapping-header"
        />
      </label>
      {/\.xlsx$/i.test(file) && (
        <label className="filter">
          <span className="kicker">{said.sheet}</span>
          <input type="text" value={sheet} onChange={(e) => setSheet(e.target.value)} />
        </label>
      )}
      <button type="submit" className="tool">
        {said.look}
      </button>
    </form>
  )
}
