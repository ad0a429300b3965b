import { useState } from 'react'
import { useSearch } from 'wouter'
import type { ReportList, ReportRow } from '../../../../src/serve/api.ts'
import { usePages } from '../../api/pages.ts'
import { useProject } from '../../api/questions.ts'
import { FaultNotice, Loading, Notice } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { VirtualList } from '../../parts/virtual-list.tsx'
import { useSpeech } from '../../words/speech.tsx'
import { useReportFilters } from './filters.ts'
import { ReportFilters } from './report-filters.tsx'
import { ReportLine } from './report-line.tsx'

/** All reports, those still to judge marked. */
export function ReportsView() {
  const { words, formats } = useSpeech()
  useTitle(words.nav.reports)
  const [filters, change] = useReportFilters()
  const list = usePages<ReportRow, ReportList>('/reports', filters)
  const search = useSearch()
  if (list.error && !list.first) return <FaultNotice error={list.error} />
  return (
    <div className="listing" data-testid="reports-view">
      <aside className="facets">
        <ReportFilters filters={filters} change={change} outlets={list.first?.outlets ?? []} people={list.first?.people ?? []} />
      </aside>
      <section className="rows" aria-label={words.nav.reports}>
        <header className="title-line">
          <h1>{words.nav.reports}</h1>
          <span className="quiet" role="status">
            {list.first ? formats.plural(list.total, words.lists.reports) : '\u00a0'}
          </span>
        </header>
        {list.loading ? (
          <Loading />
        ) : list.total === 0 ? (
          <NoReports filtered={Object.values(filters).some(Boolean)} />
        ) : (
          <VirtualList
            count={list.total}
            estimate={72}
            label={words.nav.reports}
            onShow={list.show}
            testId="reports"
            keyed
            render={(i) => <ReportLine row={list.row(i)} search={search} />}
          />
        )}
      </section>
    </div>
  )
}

/** Puts a path where it can be pasted into a file manager or a terminal. */
function CopyButton({ text }: { readonly text: string }) {
  const { words } = useSpeech()
  const [copied, setCopied] = useState(false)
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => {},
    )
  return (
    <button type="button" className="tool first" onClick={copy} data-testid="copy-folder">
      {copied ? words.lists.copiedFolder : words.lists.copyFolder}
    </button>
  )
}

function NoReports({ filtered }: { readonly filtered: boolean }) {
  const { words } = useSpeech()
  const project = useProject().data
  if (filtered) return <Notice title={words.lists.noneFound} />
  return (
    <Notice title={words.lists.noneReports}>
      <p>{project && words.lists.noneReportsHelp(`${project.folder}/reports`)}</p>
      {project && <CopyButton text={`${project.folder}/reports`} />}
    </Notice>
  )
}
