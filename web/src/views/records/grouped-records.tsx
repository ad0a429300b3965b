import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { type DraftKind, InterventionStatus } from '../../../../src/model/codes.ts'
import type { RecordList, RecordRow } from '../../../../src/serve/api.ts'
import { queryOf, read } from '../../api/client.ts'
import { Letter, Stamp, Warning } from '../../parts/marks.tsx'
import { FaultNotice, Loading } from '../../parts/notice.tsx'
import { nameKey } from '../../words/name-key.ts'
import { useSpeech } from '../../words/speech.tsx'
import type { Grouping } from './view-choice.tsx'

/** As many records as one answer of the server may hold. */
export const MOST = 500

/** The first records of a filter in one answer: for boards and networks, which no one reads by the thousand. */
export function useFirst(kind: DraftKind, filters: Readonly<Record<string, string>>) {
  const query = queryOf({ ...filters, kind, standing: 'true', limit: MOST })
  return useQuery({
    queryKey: ['records', 'first', query],
    queryFn: ({ signal }) => read<RecordList>(`/records${query}`, signal),
    placeholderData: keepPreviousData,
  })
}

interface Props {
  readonly kind: DraftKind
  readonly by: Exclude<Grouping, 'network'>
  readonly filters: Readonly<Record<string, string>>
}

/** Records side by side under what they share: a board for stages, a page of sections for speakers and topics. */
export function GroupedRecords({ kind, by, filters }: Props) {
  const { words, formats } = useSpeech()
  const { data, error } = useFirst(kind, filters)
  if (error) return <FaultNotice error={error} />
  if (!data) return <Loading />
  const groups = groupsOf(data.items, by)
  return (
    <div className="groups-page" data-by={by} data-testid="grouped">
      {data.total > data.items.length && (
        <p className="quiet">{words.recordViews.first(formats.number(data.items.length), formats.number(data.total))}</p>
      )}
      {groups.map(([value, rows]) => (
        <section key={value} className="group-of-records" data-testid="group">
          <h2>
            {value === '' ? <span className="quiet">{words.recordViews.unknownGroup}</span> : formats.value(kind, by, headingOf(rows, by))}{' '}
            <span className="quiet count">{formats.number(rows.length)}</span>
          </h2>
          <ul>
            {rows.map((row) => (
              <GroupedLine key={row.id} row={row} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** Stages in their order; everything else most said first, the unknown last. */
function groupsOf(rows: readonly RecordRow[], by: string): [string, RecordRow[]][] {
  const groups = new Map<string, RecordRow[]>()
  for (const row of rows) {
    const value = wordOf(row, by)
    const key = NAMES.has(by) ? nameKey(value) : value
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const stage = (key: string) => (InterventionStatus.options as readonly string[]).indexOf(key)
  const rank = ([key, list]: [string, RecordRow[]]) => (key === '' ? 1e9 : by === 'status' ? stage(key) : -list.length)
  return [...groups].sort((a, b) => rank(a) - rank(b) || (a[0] < b[0] ? -1 : 1))
}

/** What is said as a name, in one spelling or another. */
const NAMES: ReadonlySet<string> = new Set(['name', 'attributedTo', 'speaker', 'affiliation'])

function wordOf(row: RecordRow, by: string): string {
  const value = row.values[by]
  return typeof value === 'string' ? value : ''
}

/** What a group is called: what most of its records say, the first said among equals. */
function headingOf(rows: readonly RecordRow[], by: string): string {
  const said = new Map<string, number>()
  for (const row of rows) said.set(wordOf(row, by), (said.get(wordOf(row, by)) ?? 0) + 1)
  return [...said].reduce((most, next) => (next[1] > most[1] ? next : most))[0]
}

function GroupedLine({ row }: { readonly row: RecordRow }) {
  const { formats } = useSpeech()
  const { values, kind } = row
  const head = values.name ?? values.indicator ?? null
  const when = values.date ?? values.period ?? null
  const figure = values.value ?? null
  return (
    <li>
      <Link href={`/records/${encodeURIComponent(row.id)}`} data-testid="grouped-row">
        <span>
          <Letter kind={kind} /> {row.protected && <Warning />}
          {head !== null && <strong>{formats.value(kind, kind === 'claim' ? 'indicator' : 'name', head)}</strong>}
          {figure !== null && (
            <strong className={row.conflicts.includes('value') ? 'loud' : ''}> {formats.value(kind, 'value', figure)}</strong>
          )}
          {figure !== null && values.unit != null && <span className="quiet"> {formats.value(kind, 'unit', values.unit)}</span>}{' '}
          {values.role != null && kind === 'actor' && <span className="quiet">{formats.value(kind, 'role', values.role)}</span>}{' '}
          {when !== null && <span className={row.conflicts.includes('date') ? 'loud' : 'quiet'}>{formats.value(kind, 'date', when)}</span>}{' '}
          <Stamp state={row.state} />
        </span>
        {row.quote !== values.name && <q>{row.quote}</q>}
      </Link>
    </li>
  )
}
