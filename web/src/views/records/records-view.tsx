import { Link } from 'wouter'
import type { DraftKind } from '../../../../src/model/codes.ts'
import type { RecordList, RecordRow } from '../../../../src/serve/api.ts'
import { usePages } from '../../api/pages.ts'
import { useFilters } from '../../parts/filters.ts'
import { FaultNotice, Loading, Notice } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { VirtualList } from '../../parts/virtual-list.tsx'
import { useSpeech } from '../../words/speech.tsx'
import { COLUMNS } from './columns.tsx'
import { RECORD_FILTERS, RecordFacets } from './record-facets.tsx'
import { RecordLine } from './record-line.tsx'

const KINDS: readonly string[] = Object.keys(COLUMNS)
export function isRecordKind(name: string): name is DraftKind {
  return KINDS.includes(name)
}

/** All records of one kind, as a table; disagreement is loud, agreement quiet. */
export function RecordsView({ kind }: { readonly kind: DraftKind }) {
  const { words, formats } = useSpeech()
  useTitle(words.nav[kind])
  const [filters, change] = useFilters(RECORD_FILTERS)
  const list = usePages<RecordRow, RecordList>('/records', { ...filters, kind })
  if (list.error && !list.first) return <FaultNotice error={list.error} />
  const clear = () => change({ q: null, type: null, place: null, state: null, from: null, to: null, conflicts: null, background: null })
  const filtered = Object.values(filters).some(Boolean)
  return (
    <div className="listing" data-testid="records-view" data-kind={kind}>
      <aside className="facets">
        <RecordFacets kind={kind} filters={filters} change={change} facets={list.first?.facets ?? null} />
      </aside>
      <section className="rows" aria-label={words.nav[kind]}>
        <header className="title-line">
          <h1>{words.nav[kind]}</h1>
          <span className="quiet" role="status">
            {list.first ? formats.plural(list.total, words.lists.records) : '\u00a0'}
          </span>
        </header>
        <TableHead kind={kind} sort={filters.sort} onSort={(sort) => change({ sort })} />
        {list.loading ? (
          <Loading />
        ) : list.total === 0 ? (
          <NoRecords filtered={filtered} clear={clear} />
        ) : (
          <VirtualList
            count={list.total}
            estimate={61}
            label={words.nav[kind]}
            onShow={list.show}
            testId="records"
            render={(i) => <RecordLine kind={kind} row={list.row(i)} />}
          />
        )}
      </section>
    </div>
  )
}

/** Nothing of this kind: what to do next. */
function NoRecords({ filtered, clear }: { readonly filtered: boolean; readonly clear: () => void }) {
  const { words } = useSpeech()
  if (filtered)
    return (
      <Notice title={words.lists.noneFound}>
        <button type="button" className="tool first" onClick={clear}>
          {words.lists.clear}
        </button>
      </Notice>
    )
  return (
    <Notice title={words.lists.noneRecords}>
      <p>{words.lists.noneRecordsHelp}</p>
      <Link href="/reports">{words.state.home}</Link>
    </Notice>
  )
}

const SORTS: Readonly<Record<string, 'date' | 'sources' | 'killed'>> = { date: 'date', sources: 'sources', killed: 'killed' }

function TableHead(props: { readonly kind: DraftKind; readonly sort: string; readonly onSort: (sort: string) => void }) {
  const { words } = useSpeech()
  const sort = props.sort || '-date'
  return (
    <div className="record-head" data-kind={props.kind}>
      {COLUMNS[props.kind].map((column) => {
        const key = SORTS[column.name]
        const label = words.columns[column.name]
        if (!key) return <span key={column.name}>{label}</span>
        const down = sort === `-${key}`
        return (
          <button key={column.name} type="button" aria-pressed={sort.endsWith(key)} onClick={() => props.onSort(down ? key : `-${key}`)}>
            {label} {sort.endsWith(key) ? (down ? '↓' : '↑') : ''}
          </button>
        )
      })}
    </div>
  )
}
