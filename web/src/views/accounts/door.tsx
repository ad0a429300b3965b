import type { ReactNode } from 'react'
import { useSpeech } from '../../words/speech.tsx'

/** The page of whoever is not in yet: the name of the house and of the project, the two languages, and one form. */
export function DoorPage({
  project,
  testId,
  children,
}: {
  readonly project: string
  readonly testId: string
  readonly children: ReactNode
}) {
  const { tongue, speak } = useSpeech()
  return (
    <main className="door" data-testid={testId}>
      <header>
        <span className="mark">Cotejo</span>
        <span className="settings">
          {(['es', 'en'] as const).map((t) => (
            <button key={t} type="button" lang={t} aria-pressed={tongue === t} onClick={() => speak(t)} data-testid={`lang-${t}`}>
              {t === 'es' ? 'Español' : 'English'}
            </button>
          ))}
        </span>
      </header>
      <h1>{project}</h1>
      {children}
    </main>
  )
}
