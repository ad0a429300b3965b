import { Link } from 'wouter'
import type { RecordList, RecordRow } from '../../../../src/serve/api.ts'
import { queryOf } from '../../api/client.ts'
import { usePages } from '../../api/pages.ts'
import { useMarks } from '../../api/questions.ts'
import { useSeriesList } from '../../api/series.ts'
import { type MarkColumns, NO_DAY } from '../../brushing/columns-of-marks.ts'
import { useFilters } from '../../parts/filters.ts'
import { useTitle } from '../../parts/title.ts'
import { codeWord } from '../../words/formats.ts'
import { useSpeech } from '../../words/speech.tsx'
import { columnsOf } from '../records/columns.tsx'
import { RecordTable } from '../records/record-table.tsx'

/** A place: its incidents over the years and by type, the official series about it, and the incidents themselves. */
export function PlaceView({ name }: { readonly name: string }) {
  const { words, formats } = useSpeech()
  useTitle(name)
  const [{ sort }, change] = useFilters(['sort'] as const)
  const list = usePages<RecordRow, RecordList>('/records', { kind: 'incident', standing: 'true', place: name, sort })
  const marks = useMarks(queryOf({ kind: 'incident', standing: 'true', place: name })).data
  return (
    <div className="place" data-testid="place-view">
      <header className="title-line">
        <h1>{name}</h1>
        <span className="quiet">{list.first ? formats.plural(list.total, words.explore.found) : '\u00a0'}</span>
        <span className="spring" />
        <Link href={`/explore${queryOf({ place: name })}`}>{words.recordViews.places.explore}</Link>
      </header>
      <div className="place-facts">
        {marks && <PerYear columns={marks} />}
        <ul className="place-types">
          {list.first?.facets.type.map(({ value, count }) => (
            <li key={value}>
              <Link href={`/explore${queryOf({ place: name, type: value })}`}>{codeWord(words, 'incident', 'type', value) ?? value}</Link>{' '}
              <span className="quiet">{formats.number(count)}</span>
            </li>
          ))}
        </ul>
        <SeriesOf place={name} />
      </div>
      <RecordTable
        kind="incident"
        list={list}
        columns={columnsOf('incident', '', words)}
        filtered={false}
        clear={() => undefined}
        sort={sort}
        onSort={(s) => change({ sort: s })}
      />
    </div>
  )
}

/** How many incidents of each year, as bars with their figures; a year within the range without any is a gap in the reading, not a zero. */
function PerYear({ columns }: { readonly columns: MarkColumns }) {
  const { words, formats } = useSpeech()
  const years = new Map<number, number>()
  for (const day of columns.from) {
    if (day === NO_DAY) continue
    const year = new Date(day * 86_400_000).getUTCFullYear()
    years.set(year, (years.get(year) ?? 0) + 1)
  }
  const most = Math.max(1, ...years.values())
  return (
    <figure className="per-year">
      <figcaption className="kicker">{words.recordViews.places.perYear}</figcaption>
      <ol>
        {[...years].sort().map(([year, n]) => (
          <li key={year}>
            <span>{year}</span>
            <span className="bar-track">
              <span style={{ width: `${(n / most) * 100}%` }} />
            </span>
            <span>{formats.number(n)}</span>
          </li>
        ))}
      </ol>
      {columns.dated < columns.count && (
        <p className="quiet small">{words.recordViews.places.undated(formats.number(columns.count - columns.dated))}</p>
      )}
      <p className="quiet small">{words.recordViews.places.perYearHelp}</p>
    </figure>
  )
}

function SeriesOf({ place }: { readonly place: string }) {
  const { words, tongue } = useSpeech()
  const { data } = useSeriesList()
  const own = data?.items.filter((s) => s.place === place || s.place.startsWith(`${place} (`)) ?? []
  return (
    <div>
      <h2 className="kicker">{words.recordViews.places.series}</h2>
      {own.length === 0 && <p className="quiet">{words.recordViews.places.noSeries}</p>}
      <ul>
        {own.map((s) => (
          <li key={s.id}>
            <Link href={`/series/${encodeURIComponent(s.id)}`}>
              {s.name[tongue]} ({s.unitWords[tongue]})
            </Link>{' '}
            {s.first !== null && <span className="quiet">{s.first === s.last ? s.first : `${s.first} – ${s.last}`}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
