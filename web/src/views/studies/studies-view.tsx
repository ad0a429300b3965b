import { Link } from 'wouter'
import { inLanguage, studyWords } from '../../../../src/model/study-telling.ts'
import type { StudyRow } from '../../../../src/serve/study-api.ts'
import { useStudies } from '../../api/studies.ts'
import { FaultNotice, Loading, Notice } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'

/** The questions put to the figures, each with what its last look said. */
export function StudiesView() {
  const { words } = useSpeech()
  useTitle(words.studies.title)
  const studies = useStudies()
  if (studies.error && !studies.data) return <FaultNotice error={studies.error} />
  if (!studies.data) return <Loading />
  const { items } = studies.data
  if (!items.length)
    return (
      <Notice title={words.studies.none}>
        <p>{words.studies.noneHelp}</p>
        <Link href="/studies/new">{words.studies.make}</Link>
      </Notice>
    )
  return (
    <section className="rows alone flow" data-testid="studies-view">
      <header className="title-line">
        <h1>{words.studies.title}</h1>
        <span className="quiet">{words.studies.intro}</span>
        <span className="spring" />
        <Link className="tool first" href="/studies/new" data-testid="new-study">
          {words.studies.make}
        </Link>
      </header>
      <ul className="studies">
        {items.map((row) => (
          <li key={row.id}>{row.fault ? <Broken row={row} /> : <StudyLine row={row} />}</li>
        ))}
      </ul>
    </section>
  )
}

function StudyLine({ row }: { readonly row: StudyRow }) {
  const { words, tongue } = useSpeech()
  const { last, design } = row
  return (
    <Link href={`/studies/${encodeURIComponent(row.id)}`} className="study-line" data-testid="study-row">
      <strong className="serif">{row.question === null ? row.id : inLanguage(row.question, tongue)}</strong>
      <span className="quiet">
        {design ? studyWords(tongue).designs[design] : ''} · {row.place}
      </span>
      <span className={last?.result === 'refused' ? 'loud' : 'quiet'}>
        {last ? words.studies.results[last.result] : words.studies.never}
      </span>
    </Link>
  )
}

function Broken({ row }: { readonly row: StudyRow }) {
  const { words, tongue } = useSpeech()
  return (
    <p className="study-line" data-testid="study-fault">
      <strong>{row.id}</strong>
      <span className="loud">{words.studies.wrongFile}</span>
      <span>{row.fault?.[tongue]}</span>
    </p>
  )
}
