import type { MappingPreview as Preview } from '../../../../src/serve/mapping-api.ts'
import { useSpeech } from '../../words/speech.tsx'
import { ProblemList } from './files-list.tsx'

/** Series that are named; of the rest only their number is told. */
const NAMED = 30

/** What would load and everything wrong with it; nothing is written. */
export function MappingPreview({ preview }: { readonly preview: Preview }) {
  const { words, formats, tongue } = useSpeech()
  const said = words.mapping
  const { file, items } = preview
  if (file.fault)
    return (
      <p className="loud" data-testid="preview-fault">
        {file.fault[tongue]}
      </p>
    )
  return (
    <section className="mapping-preview" data-testid="preview">
      <p className={items.length ? '' : 'loud'}>
        {items.length
          ? said.would(formats.plural(items.length, words.series.count), formats.plural(file.rows, words.series.rows))
          : said.nothing}
      </p>
      {items.length > 0 && (
        <>
          <h2>{said.seriesTitle}</h2>
          <ul>
            {items.slice(0, NAMED).map((row) => (
              <li key={row.id} data-testid="preview-series">
                {row.name[tongue]} ({row.unitWords[tongue]}), {row.place}:{' '}
                {row.first === row.last ? row.first : `${row.first} – ${row.last}`}, {formats.plural(row.figures, words.series.figures)}
              </li>
            ))}
            {items.length > NAMED && <li className="quiet">{said.more(String(items.length - NAMED))}</li>}
          </ul>
        </>
      )}
      <h2>{said.problemsTitle}</h2>
      {file.problems.length ? <ProblemList problems={file.problems} /> : <p>{said.noProblems}</p>}
    </section>
  )
}
