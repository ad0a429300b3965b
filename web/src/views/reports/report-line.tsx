import { Link } from 'wouter'
import type { ReportRow } from '../../../../src/serve/api.ts'
import { Warning } from '../../parts/marks.tsx'
import { useSpeech } from '../../words/speech.tsx'

/** One report in the list: when, where from, its title and first words, what waits. */
export function ReportLine({ row, search }: { readonly row: ReportRow | null; readonly search: string }) {
  const { words, formats } = useSpeech()
  if (!row) return <div className="report-line pending" aria-hidden />
  return (
    <Link href={`/reports/${row.id}${search ? `?${search}` : ''}`} className="report-line" data-testid="report-row">
      <span className="dot" data-waiting={row.waiting > 0} aria-hidden />
      <span className="when">{row.published ? formats.day(row.published) : <em className="quiet">{words.lists.undated}</em>}</span>
      <span className="outlet cut quiet">{row.outlet ?? row.file}</span>
      <span className="headline">
        <strong className="cut">{row.title ?? row.file}</strong>
        <span className="opening cut">{openingOf(row)}</span>
      </span>
      <span className="tally">
        {row.waiting > 0 ? words.lists.waitingCount(formats.number(row.waiting)) : formats.plural(row.drafts, words.lists.drafts)}
        <span className="quiet">
          {row.language}
          {row.copyOf && ` · ${words.lists.copy}`}
          {row.protectedPeople > 0 && (
            <span title={formats.plural(row.protectedPeople, words.lists.protectedPeople)}>
              {' '}
              · <Warning /> {formats.number(row.protectedPeople)}
            </span>
          )}
        </span>
      </span>
    </Link>
  )
}

/** The first words after the title, where the text repeats it. */
function openingOf({ title, opening }: ReportRow): string {
  const text = opening.replace(/^[#*\s]+/, '')
  return title !== null && text.startsWith(title) ? text.slice(title.length).trimStart() : text
}
