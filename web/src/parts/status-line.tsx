import { Link } from 'wouter'
import type { Progress } from '../../../src/serve/api.ts'
import { useCoder } from '../api/coder.ts'
import { useLastReceipt, usePending } from '../api/judging.ts'
import { useProject } from '../api/questions.ts'
import { useSession } from '../api/session.ts'
import { useSpeech } from '../words/speech.tsx'
import { TourAgain } from './tour.tsx'

/** One quiet line: how far the reading is, which files could not be read, and what is safely written. */
export function StatusLine() {
  const { words, formats } = useSpeech()
  const project = useProject().data
  const coder = useCoder()
  const person = useSession().data?.person
  return (
    <footer className="foot" data-testid="status">
      <span className="cut wide-only">{project?.name}</span>
      {project && <Reading progress={project.progress} />}
      {project && project.counts.faults > 0 && (
        <Link href="/faults" className="loud">
          {formats.plural(project.counts.faults, words.status.faults)}
        </Link>
      )}
      <TourAgain />
      <span className="spring" />
      <Saved />
      {project && <span>{formats.plural(project.counts.judgements, words.status.judgements)}</span>}
      {person ? (
        <Link href="/account" data-testid="own-account">
          {person.name}, {words.accounts.roles[person.role]}
        </Link>
      ) : (
        project && <span className="wide-only">{words.status.coder(coder || project.coder)}</span>
      )}
    </footer>
  )
}

function Reading({ progress }: { readonly progress: Progress }) {
  const { words, formats } = useSpeech()
  if (progress.state === 'idle') return <span>{words.status.idle}</span>
  const text =
    progress.state === 'reading'
      ? words.status.reading(formats.number(progress.done), formats.number(progress.total))
      : words.status.reconciling
  return (
    <span role="status">
      <progress aria-label={text} {...(progress.total > 0 ? { value: progress.done, max: progress.total } : {})} />
      {text}
      {progress.secondsLeft !== null && `, ${words.status.left(formats.duration(progress.secondsLeft))}`}
    </span>
  )
}

function Saved() {
  const { words, formats } = useSpeech()
  const pending = usePending().length
  const last = useLastReceipt()
  return (
    <span role="status" aria-live="polite" data-testid="saved">
      {pending > 0 ? words.status.saving : last ? words.status.saved(formats.number(last.judgement.seq)) : ''}
    </span>
  )
}
