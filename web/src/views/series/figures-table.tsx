import { counterIn } from '../../../../src/model/counter.ts'
import { noteIn } from '../../../../src/model/series-note.ts'
import type { SeriesView } from '../../../../src/serve/series-api.ts'
import { useSpeech } from '../../words/speech.tsx'

/** Every figure in print, with its source, edition and place in the files; gaps too. */
export function FiguresTable({ view }: { readonly view: SeriesView }) {
  const { words, tongue, formats } = useSpeech()
  const said = words.series
  const sources = new Map(view.sources.map((s) => [s.id, s]))
  return (
    <div className="table-box">
      <table className="figures" data-testid="figures-table">
        <thead>
          <tr>
            <th scope="col">{said.period}</th>
            <th scope="col" className="number">
              {said.figure}
            </th>
            <th scope="col">{said.source}</th>
            <th scope="col">{said.edition}</th>
            <th scope="col">{said.note}</th>
          </tr>
        </thead>
        <tbody>
          {view.points.flatMap(({ period, figures, chosen, note }) =>
            figures.length === 0
              ? [
                  <tr key={period} className="gap">
                    <th scope="row">{period}</th>
                    <td className="number">{said.noFigure}</td>
                    <td />
                    <td />
                    <td className="quiet">{note?.[tongue]}</td>
                  </tr>,
                ]
              : figures.map((o, i) => {
                  const source = sources.get(o.source)
                  return (
                    <tr
                      key={`${period} ${o.origin?.file} ${o.origin?.row ?? i}`}
                      className={figures.length > 1 && i !== chosen ? 'other' : ''}
                    >
                      <th scope="row">{i === 0 ? period : <span className="unseen">{period}</span>}</th>
                      <td className="number">{formats.number(o.value ?? 0)}</td>
                      <td title={o.origin ? said.row(o.origin.file, String(o.origin.row)) : undefined}>
                        {source?.url ? (
                          <a href={source.url} target="_blank" rel="noreferrer">
                            {source.publisher ?? source.title}
                          </a>
                        ) : (
                          (source?.publisher ?? o.source)
                        )}
                      </td>
                      <td>{o.vintage ?? source?.date ?? ''}</td>
                      <td className="quiet">
                        {[
                          figures.length > 1 && i === chosen ? said.drawn : '',
                          o.provisional ? said.provisional : '',
                          o.counter ? said.counter(counterIn(tongue, o.counter)) : '',
                          noteIn(tongue, o) ?? '',
                        ]
                          .filter(Boolean)
                          .join('; ')}
                      </td>
                    </tr>
                  )
                }),
          )}
        </tbody>
      </table>
    </div>
  )
}
