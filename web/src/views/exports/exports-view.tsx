import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ExportOffer } from '../../../../src/serve/export-api.ts'
import { read } from '../../api/client.ts'
import { DayInput } from '../../parts/day-input.tsx'
import { FaultNotice, Loading } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'

/** The formats the record can leave in, with what every one of them holds back. */
export function ExportsView() {
  const { words, tongue } = useSpeech()
  const [day, setDay] = useState('')
  useTitle(words.exports.title)
  const offer = useQuery({ queryKey: ['export', 'formats'], queryFn: ({ signal }) => read<ExportOffer>('/export/formats', signal) })
  if (offer.error && !offer.data) return <FaultNotice error={offer.error} />
  if (!offer.data) return <Loading />
  return (
    <section className="rows alone page flow exports" data-testid="exports-view">
      <header className="title-line">
        <h1>{words.exports.title}</h1>
        <span className="quiet">{words.exports.intro}</span>
      </header>
      <h2>{words.exports.leaves}</h2>
      <ul className="told">
        {offer.data.told.map((line) => (
          <li key={line.en}>{line[tongue]}</li>
        ))}
      </ul>
      <p>
        <label htmlFor="as-of">{words.exports.asOf}</label> <DayInput id="as-of" value={day} onDay={setDay} />{' '}
        <span className="quiet">{day === '' ? words.exports.now : ''}</span>
      </p>
      <ul className="formats">
        <li data-testid="site-download">
          <a href={`/api/site${day ? `?asOf=${day}` : ''}`} download="cotejo-site.zip">
            {words.exports.site}
          </a>
          <span>{words.exports.siteAbout}</span>
          <code className="quiet">.zip</code>
        </li>
        {offer.data.formats.map((f) => (
          <li key={f.id}>
            <a href={`/api/export?format=${f.id}${day ? `&asOf=${day}` : ''}`} download={`cotejo.${f.extension}`}>
              {f.title[tongue]}
            </a>
            <span>{f.about[tongue]}</span>
            <code className="quiet">.{f.extension}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}
