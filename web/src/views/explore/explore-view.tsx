import { useCallback, useEffect, useMemo, useState } from 'react'
import type { RecordList, RecordRow } from '../../../../src/serve/api.ts'
import { queryOf } from '../../api/client.ts'
import { usePages } from '../../api/pages.ts'
import { useMarks } from '../../api/questions.ts'
import { areaOf, areaText, type Brush, createBrushing, dayNumberOf, dayText } from '../../brushing/brush.ts'
import { indexOfMark } from '../../brushing/columns-of-marks.ts'
import { MapPane } from '../../map/map-pane.tsx'
import { useFilters } from '../../parts/filters.ts'
import { FaultNotice } from '../../parts/notice.tsx'
import { SavedViews } from '../../parts/saved-views.tsx'
import { useTitle } from '../../parts/title.ts'
import { TimelinePane } from '../../timeline/timeline-pane.tsx'
import { useSpeech } from '../../words/speech.tsx'
import { ColumnChoice } from '../records/column-choice.tsx'
import { columnsOf } from '../records/columns.tsx'
import { RecordFacets } from '../records/record-facets.tsx'
import { RecordTable } from '../records/record-table.tsx'
import { QuerySentence } from './query-sentence.tsx'

/** The filters of the list, the brush, and what map and timeline look at: all of it is the address. */
const NAMES = [
  'q',
  'type',
  'place',
  'state',
  'conflicts',
  'background',
  'own',
  'from',
  'to',
  'area',
  'sort',
  'map',
  'time',
  'pane',
  'cols',
] as const
const CLEAR = {
  q: null,
  type: null,
  place: null,
  state: null,
  from: null,
  to: null,
  area: null,
  conflicts: null,
  background: null,
  own: null,
}
const PANES = ['table', 'map', 'timeline'] as const

/** Incidents as a table above, a map and a timeline below, one brush through all three. */
export function ExploreView() {
  const { words } = useSpeech()
  useTitle(words.explore.title)
  const [filters, change] = useFilters(NAMES)
  const { q, type, place, state, conflicts, background, own, from, to, area, sort } = filters
  const faces = { q, type, place, state, conflicts, background, own, standing: 'true' }
  const brushing = useBrushing({ from, to, area })
  const list = usePages<RecordRow, RecordList>('/records', { ...faces, from, to, area, sort, kind: 'incident' })
  // The rows first, after every change of filters: a hundred thousand marks take their time, and nobody has to wait for them to read.
  const listed = list.current
  const marks = useMarks(queryOf(faces), listed)
  const interventions = useMarks(INTERVENTIONS, listed).data ?? null
  const { load } = brushing
  const loaded = marks.data
  const [, drawn] = useState(0)
  useEffect(() => {
    if (!loaded) return
    load(loaded)
    drawn((n) => n + 1)
  }, [loaded, load])
  const onDays = (days: Pick<Brush, 'from' | 'to'>) => change({ from: dayText(days.from), to: dayText(days.to) })
  const onPoint = useCallback(
    (id: string | null) => {
      const columns = brushing.columns()
      brushing.point(id !== null && columns ? indexOfMark(columns, id) : -1)
    },
    [brushing],
  )
  if (list.error && !list.first) return <FaultNotice error={list.error} />
  const filtered = [q, type, place, state, conflicts, background, own, from, to, area].some(Boolean)
  const pane = PANES.find((p) => p === filters.pane) ?? 'table'
  return (
    <div className="listing explore" data-testid="explore" data-pane={pane}>
      <aside className="facets">
        <RecordFacets kind="incident" filters={filters} change={change} facets={list.first?.facets ?? null} />
      </aside>
      <section className="rows" aria-label={words.explore.title}>
        <QuerySentence total={list.first ? list.total : null} filters={filters} change={change} clear={() => change(CLEAR)}>
          <SavedViews />
          <ColumnChoice kind="incident" names={filters.cols} onNames={(cols) => change({ cols })} />
        </QuerySentence>
        <fieldset className="pane-choice">
          <legend className="unseen">{words.explore.panes}</legend>
          {PANES.map((p) => (
            <button key={p} type="button" aria-pressed={p === pane} onClick={() => change({ pane: p })}>
              {words.explore[p]}
            </button>
          ))}
        </fieldset>
        <div className="pane table" data-testid="records-view" data-kind="incident">
          <RecordTable
            kind="incident"
            list={list}
            columns={columnsOf('incident', filters.cols, words)}
            filtered={filtered}
            clear={() => change(CLEAR)}
            sort={sort}
            onSort={(s) => change({ sort: s })}
            onPoint={onPoint}
          />
        </div>
        <MapPane
          brushing={brushing}
          wanted={listed}
          at={filters.map}
          onCamera={(map) => change({ map })}
          onArea={(a) => change({ area: areaText(a) })}
        />
        <TimelinePane
          brushing={brushing}
          interventions={interventions}
          at={filters.time}
          onReach={(time) => change({ time })}
          onDays={onDays}
        />
      </section>
    </div>
  )
}
const INTERVENTIONS = queryOf({ kind: 'intervention', standing: 'true' })

/** The brush of the page; whenever the address says another one, it follows. */
function useBrushing({ from, to, area }: { readonly from: string; readonly to: string; readonly area: string }) {
  const [brushing] = useState(() => createBrushing(brushOf(from, to, area)))
  const brush = useMemo(() => brushOf(from, to, area), [from, to, area])
  useEffect(() => brushing.move(brush), [brushing, brush])
  return brushing
}

function brushOf(from: string, to: string, area: string): Brush {
  return { from: dayNumberOf(from), to: dayNumberOf(to), area: areaOf(area) }
}
