import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import type { JudgedNumber } from '../../../../src/serve/number-api.ts'
import { queryOf, read } from '../../api/client.ts'
import { DayInput } from '../../parts/day-input.tsx'
import { useFaultWords } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'

/** What one published number was on a day, what it is now, and who moved it. The question stands in the address of the page. */
export function NumbersView() {
  const said = useSpeech().words.numbers
  useTitle(said.title)
  const asked = new URLSearchParams(useSearch())
  const [, go] = useLocation()
  const [address, setAddress] = useState(asked.get('address') ?? '')
  const [day, setDay] = useState(asked.get('asOf') ?? '')
  const ask = (event: FormEvent) => {
    event.preventDefault()
    go(`/numbers${queryOf({ address, asOf: day })}`)
  }
  return (
    <section className="rows alone page flow numbers" data-testid="numbers-view">
      <header className="title-line">
        <h1>{said.title}</h1>
        <span className="quiet">{said.intro}</span>
      </header>
      <form onSubmit={ask}>
        <label className="filter">
          <span className="kicker">{said.address}</span>
          <input type="text" value={address} required maxLength={1000} spellCheck={false} onChange={(e) => setAddress(e.target.value)} />
        </label>
        <p className="quiet">{said.help}</p>
        <label className="filter" htmlFor="number-day">
          <span className="kicker">{said.day}</span>
          <DayInput id="number-day" value={day} onDay={setDay} />
        </label>
        <button type="submit" className="tool first" disabled={address === '' || day === ''}>
          {said.ask}
        </button>
      </form>
      <Answer address={asked.get('address') ?? ''} asOf={asked.get('asOf') ?? ''} />
    </section>
  )
}

function Answer({ address, asOf }: { readonly address: string; readonly asOf: string }) {
  const { words, tongue, formats } = useSpeech()
  const said = words.numbers
  const say = useFaultWords()
  const { data, error } = useQuery({
    queryKey: ['number', address, asOf],
    queryFn: ({ signal }) => read<JudgedNumber>(`/number${queryOf({ address, asOf })}`, signal),
    enabled: address !== '' && asOf !== '',
  })
  if (error)
    return (
      <p className="loud" role="alert">
        {say(error)}
      </p>
    )
  if (!data) return null
  const of = (value: JudgedNumber['stood']) => value?.[tongue] ?? said.none
  return (
    <div data-testid="number-answer">
      <h2>{data.what[tongue]}</h2>
      <p>
        {said.stood} <strong>{of(data.stood)}</strong> ({formats.day(data.asOf)}). {said.stands} <strong>{of(data.stands)}</strong>.
      </p>
      <h2>{said.moved}</h2>
      {data.moves.length === 0 && <p className="quiet">{said.still}</p>}
      <ul className="plain-rows">
        {data.moves.map((m) => (
          <li key={`${m.on} ${m.seq} ${m.record}`}>
            <span className="quiet">{formats.day(m.on)}</span> <Link href={`/records/${encodeURIComponent(m.record)}`}>{m.record}</Link>:{' '}
            <del>{of(m.stood)}</del> <strong>{of(m.stands)}</strong>{' '}
            <span className="quiet">{m.seq === null ? said.came : `${formats.number(m.seq)}, ${m.by ?? ''}`}</span>{' '}
            {m.reason && <em>{m.reason}</em>} {m.note?.[tongue]}
          </li>
        ))}
      </ul>
    </div>
  )
}
