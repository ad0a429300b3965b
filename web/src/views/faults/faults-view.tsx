import { useFaults } from '../../api/questions.ts'
import { FaultNotice, Loading, Notice } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'

/** Files that could not be read: which, what was found, what was expected. */
export function FaultsView() {
  const { words, formats, tongue } = useSpeech()
  useTitle(words.faults.title)
  const faults = useFaults()
  if (faults.error && !faults.data) return <FaultNotice error={faults.error} />
  if (!faults.data) return <Loading />
  if (faults.data.items.length === 0)
    return (
      <Notice title={words.faults.none}>
        <p>{words.faults.noneHelp}</p>
      </Notice>
    )
  return (
    <section className="rows alone page flow" data-testid="faults-view">
      <header className="title-line">
        <h1>{words.faults.title}</h1>
        <span className="quiet">{words.faults.kept}</span>
      </header>
      <ul className="faults">
        {faults.data.items.map((f) => (
          <li key={`${f.file} ${f.code} ${f.at}`}>
            <strong>{f.file}</strong>
            <span>{f[tongue]}</span>
            <span className="quiet">{formats.instant(f.at)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
