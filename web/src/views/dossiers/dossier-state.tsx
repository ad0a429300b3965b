import type { DossierPreview } from '../../../../src/serve/dossier-api.ts'
import { useSpeech } from '../../words/speech.tsx'

/** What keeps a dossier from being built: what is wrong by line, and what has moved, with the new value to accept. */
export function DossierState({
  preview: { moved, problems, references },
  accept,
  ready,
}: {
  readonly preview: DossierPreview
  readonly accept: (key: string | null) => void
  readonly ready: boolean
}) {
  const { words, tongue } = useSpeech()
  if (!moved.length && !problems.length)
    return (
      <p className="quiet" data-testid="dossier-sound">
        {words.dossier.sound(references)}
      </p>
    )
  return (
    <div className="dossier-state" data-testid="dossier-state">
      <ul>
        {problems.map((p) => (
          <li key={`${p.line} ${p.en}`}>
            {words.dossier.line(p.line)}: {p[tongue]}
          </li>
        ))}
        {moved.map((m) => (
          <li key={`${m.line} ${m.key}`}>
            {words.dossier.line(m.line)}: <code>{m.key}</code>: {words.dossier.moved(m.was, m.now)}{' '}
            <button type="button" disabled={!ready} onClick={() => accept(m.key)}>
              {words.dossier.accept}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
