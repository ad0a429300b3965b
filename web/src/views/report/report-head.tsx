import { useRef, useState } from 'react'
import { Link } from 'wouter'
import type { ReportView } from '../../../../src/serve/api.ts'
import { useKeys } from '../../parts/keys.ts'
import { useSpeech } from '../../words/speech.tsx'
import { DeclareForm } from './declare-form.tsx'

/** Does the text itself begin with the title? Then it is shown there, where it can be selected, and not twice. */
export function startsWithTitle({ text, title }: Pick<ReportView['report'], 'text' | 'title'>): boolean {
  return (
    title !== null &&
    text
      .slice(0, title.length + 20)
      .replace(/^[#*\s]+/, '')
      .startsWith(title)
  )
}

interface HeadProps {
  readonly view: ReportView
  /** Whether the original is shown beside the text, and turning it; null where there is none to show. */
  readonly beside: { readonly on: boolean; readonly turn: () => void } | null
}

/** Outlet, day with its basis, language; title; what a reader should know before trusting it. */
export function ReportHead({ view: { report, copies }, beside }: HeadProps) {
  const { words, formats } = useSpeech()
  const day = report.published ? formats.day(report.published) : words.lists.undated
  const facts = [
    report.outlet ?? report.file,
    words.coding.published(day, words.lists.basis[report.publishedBasis]),
    report.language,
    ...report.notes.map((n) => n.replaceAll('_', ' ')),
  ]
  return (
    <header className="report-head">
      <p className="quiet">
        {facts.join(' · ')} ·{' '}
        <a href={`/api/reports/${report.id}/original`} target="_blank" rel="noreferrer">
          {words.coding.original}
        </a>
      </p>
      {beside && (
        <button type="button" className="tool small" aria-pressed={beside.on} onClick={beside.turn} data-testid="beside">
          <kbd>v</kbd> {words.coding.beside}
        </button>
      )}
      <Declaring report={report} />
      {!startsWithTitle(report) && <h1>{report.title ?? report.file}</h1>}
      {copies.length > 0 && (
        <p className="quiet">
          {formats.plural(copies.length, words.coding.copies)}:{' '}
          {copies.map((c) => (
            <Link key={c.id} href={`/reports/${c.id}`}>
              {c.outlet ?? c.file}{' '}
            </Link>
          ))}
        </p>
      )}
    </header>
  )
}

/** What a person may declare about a report; loud where the day is unknown, since then no relative date can be resolved (rule R2). */
function Declaring({ report }: { readonly report: ReportView['report'] }) {
  const { words } = useSpeech()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  useKeys({ d: open ? undefined : () => setOpen(true) })
  const close = () => {
    setOpen(false)
    // Keys of the screen work again at once, and Tab goes on from here.
    setTimeout(() => button.current?.focus())
  }
  const unknown = report.published === null
  return (
    <div className={unknown ? 'undated' : ''} data-testid="declaring" data-unknown={unknown || undefined}>
      {unknown && <p className="loud">{words.coding.declare.undated}</p>}
      {open ? (
        <DeclareForm report={report} close={close} />
      ) : (
        <button ref={button} type="button" className="tool small" onClick={() => setOpen(true)} data-testid="declare">
          <kbd>d</kbd> {unknown ? words.coding.declare.openUndated : words.coding.declare.open}
        </button>
      )}
    </div>
  )
}
