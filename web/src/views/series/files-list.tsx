import { Fragment } from 'react'
import { Link } from 'wouter'
import type { SeriesFileRow } from '../../../../src/serve/series-api.ts'
import { useSpeech } from '../../words/speech.tsx'

/** Where the list of files stands above the series and not beside them. */
const NARROW = '(max-width: 760px)'

/** The files the figures come from; those with something wrong open to the whole list of it, by row and column. */
export function FilesList({ files }: { readonly files: readonly SeriesFileRow[] }) {
  const { words, formats, tongue } = useSpeech()
  const said = words.series
  if (!files.length) return null
  const wrong = files.reduce((sum, file) => sum + file.problems.length + (file.fault ? 1 : 0), 0)
  return (
    // On a phone the series come first: the files are folded away, with how much is wrong in them.
    <details className="series-files" open={!matchMedia(NARROW).matches} data-testid="series-files">
      <summary>
        <h2>{said.files}</h2>
        {wrong > 0 && <span className="loud">{formats.plural(wrong, said.problems)}</span>}
      </summary>
      <ul>
        {files.map((file) => (
          <li key={file.file} data-testid="series-file">
            <span className="file-name">
              <Breakable name={file.file} />
            </span>
            {file.fault ? (
              <p className="loud">{file.fault[tongue]}</p>
            ) : (
              <span className="quiet">{formats.plural(file.rows, said.rows)}</span>
            )}
            {file.problems.length > 0 && (
              <details data-testid="file-problems">
                <summary className="loud">{formats.plural(file.problems.length, said.problems)}</summary>
                <ProblemList problems={file.problems} />
              </details>
            )}
            {file.mappable && (file.fault || file.problems.length > 0) && (
              <Link href={`/series/tables?file=${encodeURIComponent(file.file)}`} data-testid="map-file">
                {words.mapping.open}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Everything wrong with a file, by row and column, and whether the row counts all the same. */
export function ProblemList({ problems }: { readonly problems: SeriesFileRow['problems'] }) {
  const { words, tongue } = useSpeech()
  const said = words.series
  return (
    <ol>
      {problems.map((problem, i) => (
        // Two problems of a file may say the same of the same cell; their order never changes.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered
        <li key={i}>
          {problem[tongue]} <em className="quiet">({problem.kept ? said.kept : said.left})</em>
        </li>
      ))}
    </ol>
  )
}

/** A file's name that may go on in a next line after its words, not within one. */
function Breakable({ name }: { readonly name: string }) {
  return name.split(/(?<=[_\-/])|(?=\.)/u).map((word, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of a name are never reordered
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {word}
    </Fragment>
  ))
}
