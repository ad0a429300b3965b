import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { type PageSection, type StudyPage, studyPage } from '../../../../src/model/study-page.ts'
import { studyWords } from '../../../../src/model/study-telling.ts'
import type { StudyCharts, StudyView as View } from '../../../../src/serve/study-api.ts'
import { useStudy, useStudyCharts } from '../../api/studies.ts'
import { FaultNotice, Notice } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'
import { Evaluating } from './evaluating.tsx'
import { PageTable } from './page-table.tsx'

/** What a study found, in plain words, and with the same weight what could be wrong with it. */
export function StudyView({ id }: { readonly id: string }) {
  const { words, tongue } = useSpeech()
  const { study, stopped, stop, again } = useStudy(id)
  if (study.error && !study.data) return <FaultNotice error={study.error} />
  if (!study.data && stopped)
    return (
      <Notice title={words.studies.stopped} testId="study-stopped">
        <p>{words.studies.stoppedHelp}</p>
        <button type="button" className="tool first" onClick={again} data-testid="evaluate-again">
          {words.studies.again}
        </button>
        <Link href="/studies">{words.studies.all}</Link>
      </Notice>
    )
  if (!study.data)
    return (
      <Notice title={words.studies.working} testId="loading">
        <Evaluating id={id} onStop={stop} />
      </Notice>
    )
  return <Told view={study.data} page={studyPage(study.data.report, study.data.looks, tongue)} />
}

function Told({ view, page }: { readonly view: View; readonly page: StudyPage }) {
  const { words, tongue } = useSpeech()
  useTitle(page.question)
  const charts = useStudyCharts(view.report.study.id, tongue, useChartWidth()).data?.items ?? []
  const w = studyWords(tongue).page
  const { id } = view.report.study
  const course = page.sections.filter((s) => s.key === 'course')
  return (
    <article className="study" data-testid="study-view">
      <p className="small">
        <Link href="/studies">{words.studies.all}</Link>
      </p>
      <h1 className="serif">{page.question}</h1>
      <div className="lead serif" data-testid="study-lead">
        <Lines lines={page.lead} />
        <Part title={w.refused} lines={page.refusals} />
        <Part title={w.instead} lines={page.instead} />
      </div>
      <dl className="study-facts">
        {page.facts.map(([name, value]) => (
          <div key={name}>
            <dt className="quiet">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {course.map((section) => (
        <Section key={section.key} section={section} charts={charts} />
      ))}
      <section className="wrong" aria-labelledby="wrong">
        <h2 className="serif" id="wrong">
          {w.wrong}
        </h2>
        <ul className="serif doubts" data-testid="study-doubts">
          {page.wrong.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      {page.sections
        .filter((s) => s.key !== 'course')
        .map((section) => (
          <Section key={section.key} section={section} charts={charts} />
        ))}
      <p className="tools">
        <Link className="tool" href={`/studies/${encodeURIComponent(id)}/change`} data-testid="change-study">
          {words.studies.change}
        </Link>
        <a className="tool" href={`/api/studies/${encodeURIComponent(id)}/page?language=${tongue}`} target="_blank" rel="noreferrer">
          {words.studies.download}
        </a>
        <a className="tool" href={`/api/studies/${encodeURIComponent(id)}`} target="_blank" rel="noreferrer">
          {words.studies.json}
        </a>
      </p>
    </article>
  )
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line) => <p key={line}>{line}</p>)
}

function Part({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (!lines.length) return null
  return (
    <>
      <h2>{title}</h2>
      <Lines lines={lines} />
    </>
  )
}

/** Charts are drawn for the paper they stand on: a phone's letters stay letters. */
function useChartWidth(): number {
  const [width, setWidth] = useState(() => chartWidth())
  useEffect(() => {
    const measure = () => setWidth(chartWidth())
    addEventListener('resize', measure)
    return () => removeEventListener('resize', measure)
  }, [])
  return width
}

function chartWidth(): number {
  return innerWidth < 700 ? Math.max(280, Math.floor((innerWidth - 40) / 20) * 20) : 780
}

function Section({ section, charts }: { readonly section: PageSection; readonly charts: StudyCharts['items'] }) {
  const chart = charts.find((c) => c.name === section.chart)?.svg
  if (section.folded)
    return (
      <details className="study-part" data-testid={`part-${section.key}`}>
        <summary>
          <h3>{section.title}</h3>
        </summary>
        <p className="quiet">{section.help}</p>
        {section.table && <PageTable table={section.table} label={section.title} />}
      </details>
    )
  if (chart)
    return (
      <section className="study-part" data-testid={`part-${section.key}`} aria-label={section.title}>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own server from figures, every text in it escaped; it says its title itself */}
        <figure className="chart" dangerouslySetInnerHTML={{ __html: chart }} />
        {section.table && <Folded section={section} />}
      </section>
    )
  if (!section.table) return null
  return (
    <section className="study-part" data-testid={`part-${section.key}`}>
      <h3>{section.title}</h3>
      {section.help && <p className="quiet">{section.help}</p>}
      <PageTable table={section.table} label={section.title} />
    </section>
  )
}

function Folded({ section }: { readonly section: PageSection }) {
  const { words } = useSpeech()
  return (
    <details>
      <summary className="small">{words.studies.asTable}</summary>
      {section.table && <PageTable table={section.table} label={section.title} />}
    </details>
  )
}
