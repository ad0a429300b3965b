import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { RecordList } from '../../../../src/serve/api.ts'
import { read } from '../../api/client.ts'
import { FaultNotice, Loading, Notice } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'

/** Every place with incidents, most first. */
export function PlacesView() {
  const { words, formats } = useSpeech()
  useTitle(words.nav.places)
  const { data, error } = useQuery({
    queryKey: ['records', 'places'],
    queryFn: ({ signal }) => read<RecordList>('/records?kind=incident&standing=true&limit=1', signal),
  })
  if (error) return <FaultNotice error={error} />
  if (!data) return <Loading />
  const places = data.facets.place
  if (places.length === 0)
    return (
      <Notice title={words.recordViews.places.none}>
        <Link href="/reports">{words.state.home}</Link>
      </Notice>
    )
  return (
    <section className="rows alone" aria-label={words.nav.places} data-testid="places-view">
      <header className="title-line">
        <h1>{words.nav.places}</h1>
        <span className="quiet">{formats.number(places.length)}</span>
      </header>
      <ul className="place-list">
        {places.map(({ value, count }) => (
          <li key={value}>
            <Link href={`/places/${encodeURIComponent(value)}`} data-testid="place-row">
              {value}
            </Link>{' '}
            <span className="quiet">{formats.number(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
