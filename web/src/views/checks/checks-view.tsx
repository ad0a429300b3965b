import { Link, useLocation } from 'wouter'
import { VERDICTS } from '../../../../src/model/verdict.ts'
import { VERDICT_WORDS } from '../../../../src/model/verdict-words.ts'
import type { CheckView as Check } from '../../../../src/serve/checks-api.ts'
import { useCheck, useChecks } from '../../api/checks.ts'
import { useFilters } from '../../parts/filters.ts'
import { FaultNotice, Loading, Notice } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'
import { Choice } from '../reports/report-filters.tsx'
import { CheckPage } from './check-page.tsx'
import { StandingVerdict } from './verdict-mark.tsx'

const FILTERS = ['verdict'] as const

/** Claims laid beside the series: a list by verdict at the side, and the one being looked at. On a phone one of the two. */
export function ChecksView({ id }: { readonly id?: string }) {
  const { words, tongue, formats } = useSpeech()
  useTitle(words.checks.title)
  const [filters, change] = useFilters(FILTERS)
  const list = useChecks(filters.verdict)
  const [, go] = useLocation()
  const search = filters.verdict ? `?verdict=${filters.verdict}` : ''
  if (list.error && !list.data) return <FaultNotice error={list.error} />
  if (!list.data) return <Loading />
  const { items, counts } = list.data
  if (!items.length && !filters.verdict)
    return (
      <Notice title={words.checks.none}>
        <p>{words.checks.noneHelp}</p>
      </Notice>
    )
  const shown = id ?? items[0]?.verdict.claim ?? null
  const step = (by: number) => () => {
    const at = items.findIndex((c) => c.verdict.claim === shown)
    const next = items[Math.max(0, Math.min(items.length - 1, at + by))]
    if (next) go(`/checks/${encodeURIComponent(next.verdict.claim)}${search}`)
  }
  return (
    <div className="checks" data-testid="checks-view" data-chosen={id !== undefined}>
      <aside className="inbox" aria-label={words.checks.title}>
        <header>
          <h2>{words.checks.title}</h2>
          <span className="quiet">{formats.number(list.data.total)}</span>
        </header>
        <div className="pairs-filter">
          <Choice
            label={words.checks.verdict}
            value={filters.verdict}
            onChange={(verdict) => change({ verdict })}
            options={VERDICTS.filter((v) => counts[v]).map((v) => [v, `${VERDICT_WORDS[v][tongue]} (${counts[v]})`] as const)}
          />
        </div>
        <ul className="check-list">
          {items.map((check) => (
            <li key={check.verdict.claim}>
              <CheckLine check={check} current={check.verdict.claim === shown} search={search} />
            </li>
          ))}
        </ul>
      </aside>
      <section className="check" aria-label={words.checks.working}>
        {shown !== null && <Current key={shown} id={shown} search={search} onNext={step(1)} onPrevious={step(-1)} />}
      </section>
    </div>
  )
}

interface CurrentProps {
  readonly id: string
  readonly search: string
  readonly onNext: () => void
  readonly onPrevious: () => void
}
function Current({ id, search, onNext, onPrevious }: CurrentProps) {
  const check = useCheck(id)
  if (check.error && !check.data) return <FaultNotice error={check.error} />
  if (!check.data) return <Loading />
  return <CheckPage check={check.data} search={search} onNext={onNext} onPrevious={onPrevious} />
}

interface LineProps {
  readonly check: Check
  readonly current: boolean
  readonly search: string
}
function CheckLine({ check, current, search }: LineProps) {
  const { verdict, quote, report } = check
  return (
    <Link
      href={`/checks/${encodeURIComponent(verdict.claim)}${search}`}
      className="check-line"
      data-testid="check-row"
      aria-current={current ? 'page' : undefined}
    >
      <StandingVerdict check={check} />
      <span className="serif check-words">{quote}</span>
      <span className="cut small quiet">{report.outlet ?? report.file}</span>
    </Link>
  )
}
