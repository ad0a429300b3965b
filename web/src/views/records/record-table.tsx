import { Link } from 'wouter'
import type { DraftKind } from '../../../../src/model/codes.ts'
import type { RecordList, RecordRow } from '../../../../src/serve/api.ts'
import type { Paged } from '../../api/pages.ts'
import { Loading, Notice } from '../../parts/notice.tsx'
import { VirtualList } from '../../parts/virtual-list.tsx'
import { useSpeech } from '../../words/speech.tsx'
import type { Column } from './columns.tsx'
import { RecordHead } from './record-head.tsx'
import { RecordLine } from './record-line.tsx'

interface Props {
  readonly kind: DraftKind
  readonly list: Paged<RecordRow, RecordList>
  readonly filtered: boolean
  readonly clear: () => void
  readonly columns: readonly Column[]
  readonly sort: string
  readonly onSort: (sort: string) => void
  /** The record under the pointer or the focus, null when none is. */
  readonly onPoint?: (id: string | null) => void
}

/** The records of one kind, read as they are scrolled to; each with the words it hangs on. */
export function RecordTable({ kind, list, columns, filtered, clear, sort, onSort, onPoint }: Props) {
  const { words } = useSpeech()
  return (
    <>
      <RecordHead columns={columns} sort={sort} onSort={onSort} />
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
          keyed
          render={(i) => <RecordLine kind={kind} row={list.row(i)} columns={columns} onPoint={onPoint} />}
        />
      )}
    </>
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
