import { Link } from 'wouter'
import type { SeriesRow } from '../../../../src/serve/series-api.ts'
import { useSeriesList } from '../../api/series.ts'
import { useFilters } from '../../parts/filters.ts'
import { FaultNotice, Loading, Notice } from '../../parts/notice.tsx'
import { SearchBox } from '../../parts/search-box.tsx'
import { useTitle } from '../../parts/title.ts'
import { VirtualList } from '../../parts/virtual-list.tsx'
import { useSpeech } from '../../words/speech.tsx'
import { FilesList } from './files-list.tsx'

const FILTERS = ['q', 'disputed'] as const

/** The official figures of the project, by indicator and place, with how much is known of each and what its files have wrong. */
export function SeriesListView() {
  const { words, formats, tongue } = useSpeech()
  useTitle(words.series.title)
  const [filters, change] = useFilters(FILTERS)
  const list = useSeriesList()
  if (list.error && !list.data) return <FaultNotice error={list.error} />
  if (!list.data) return <Loading />
  const { items, files } = list.data
  if (!items.length && !files.length)
    return (
      <Notice title={words.series.none}>
        <p>{words.series.noneHelp}</p>
      </Notice>
    )
  const shown = items.filter((row) => matches(row, filters.q) && (filters.disputed !== 'true' || row.disputed > 0))
  const entries = grouped(shown, tongue)
  return (
    <div className="listing" data-testid="series-list">
      <aside className="facets">
        <search className="filters">
          <SearchBox value={filters.q} onSearch={(q) => change({ q })} />
          <label className="tick">
            <input
              type="checkbox"
              checked={filters.disputed === 'true'}
              onChange={(e) => change({ disputed: e.target.checked ? 'true' : null })}
              data-testid="only-disputed"
            />
            {words.series.onlyDisputed}
          </label>
        </search>
        <FilesList files={files} />
      </aside>
      <section className="rows" aria-label={words.series.title}>
        <header className="title-line">
          <h1>{words.series.title}</h1>
          <span className="quiet" role="status">
            {formats.plural(shown.length, words.series.count)}. {words.series.intro}
          </span>
        </header>
        <VirtualList
          count={entries.length}
          estimate={36}
          label={words.series.title}
          keyOf={(i) => keyOf(entries[i])}
          render={(i) => <EntryLine entry={entries[i]} />}
        />
      </section>
    </div>
  )
}

/** A heading with the name of an indicator, or a series under it. */
type Entry = { readonly name: string } | { readonly row: SeriesRow }

/** The server's order stays: what is most worth reading first. */
function grouped(rows: readonly SeriesRow[], tongue: 'es' | 'en'): Entry[] {
  const groups = Map.groupBy(rows, (row) => `${row.name[tongue]} (${row.unitWords[tongue]})`)
  return [...groups].flatMap(([name, list]) => [{ name }, ...list.map((row) => ({ row }))])
}

function keyOf(entry: Entry | undefined): string {
  return entry && 'row' in entry ? entry.row.id : (entry?.name ?? '')
}

function matches(row: SeriesRow, q: string): boolean {
  const asked = fold(q).split(/\s+/).filter(Boolean)
  const held = fold([row.name.es, row.name.en, row.place, row.indicator, row.first, row.last].join(' '))
  return asked.every((word) => held.includes(word))
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function EntryLine({ entry }: { readonly entry: Entry | undefined }) {
  const { words, formats } = useSpeech()
  if (!entry) return null
  if ('name' in entry) return <h2 className="series-group">{entry.name}</h2>
  const { row } = entry
  const said = words.series
  return (
    <Link href={`/series/${encodeURIComponent(row.id)}`} className="series-line" data-testid="series-row">
      <strong>{row.place}</strong>
      <span>{row.first === null ? said.noFigures : row.first === row.last ? row.first : `${row.first} – ${row.last}`}</span>
      <span className="quiet">
        {[
          formats.plural(row.figures, said.figures),
          formats.plural(row.sources, said.sources),
          row.gaps ? formats.plural(row.gaps, said.gaps) : '',
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
      <span className="loud">{row.disputed ? formats.plural(row.disputed, said.disputed) : ''}</span>
    </Link>
  )
}
