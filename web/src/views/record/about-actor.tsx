import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { DraftKind } from '../../../../src/model/codes.ts'
import type { RecordList } from '../../../../src/serve/api.ts'
import { queryOf, read } from '../../api/client.ts'
import { Letter, Stamp } from '../../parts/marks.tsx'
import { useSpeech } from '../../words/speech.tsx'

const KINDS = ['link', 'incident', 'intervention', 'quote', 'claim'] as const satisfies readonly DraftKind[]
const MOST = 50

/** Everything else in the record that names this actor: what it is tied to, does, says, and what is said of it, each with its words. */
export function AboutActor({ name, self }: { readonly name: string; readonly self: string }) {
  const { words } = useSpeech()
  return (
    <section className="about" data-testid="about-actor">
      <h2>{words.recordViews.about.said}</h2>
      <p className="quiet small">{words.recordViews.about.search}</p>
      {KINDS.map((kind) => (
        <Naming key={kind} kind={kind} name={name} self={self} />
      ))}
    </section>
  )
}

function Naming({ kind, name, self }: { readonly kind: (typeof KINDS)[number]; readonly name: string; readonly self: string }) {
  const { words, formats } = useSpeech()
  const query = queryOf({ kind, q: `"${name.replaceAll('"', ' ')}"`, standing: 'true', limit: MOST })
  const { data } = useQuery({
    queryKey: ['records', 'naming', query],
    queryFn: ({ signal }) => read<RecordList>(`/records${query}`, signal),
  })
  const rows = data?.items.filter((row) => row.id !== self) ?? []
  if (rows.length === 0) return null
  const title = words.recordViews.about[`${kind}s`]
  return (
    <>
      <h3 className="kicker">
        {title} {formats.number(data?.total ?? rows.length)}
      </h3>
      <ul className="naming">
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/records/${encodeURIComponent(row.id)}`}>
              <Letter kind={row.values.type === 'threat' ? 'threat' : kind} />{' '}
              <span className="quiet">{row.values.date != null && formats.value(kind, 'date', row.values.date)}</span> <q>{row.quote}</q>{' '}
              <Stamp state={row.state} />
            </Link>
          </li>
        ))}
      </ul>
      {data && data.total > rows.length && (
        <p className="quiet">{words.recordViews.first(formats.number(rows.length), formats.number(data.total))}</p>
      )}
    </>
  )
}
