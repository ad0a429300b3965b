import { Link } from 'wouter'
import { matchedWithin } from '../../../../src/model/verdict-words.ts'
import type { CheckView as Check } from '../../../../src/serve/checks-api.ts'
import { useSpeech } from '../../words/speech.tsx'
import { CheckChart } from './check-chart.tsx'
import { CheckFoot } from './check-foot.tsx'
import { StandingVerdict, VerdictMark } from './verdict-mark.tsx'

interface Props {
  readonly check: Check
  readonly search: string
  readonly onNext: () => void
  readonly onPrevious: () => void
}

/** One claim: its sentence as the newspaper set it, the working as an equation in words, the verdict, and the chart that shows it. */
export function CheckPage({ check, search, onNext, onPrevious }: Props) {
  const { words, tongue } = useSpeech()
  const { verdict, judged } = check
  // What a verdict rests on, unless somebody gave it, or its own words say so.
  const silent = judged || verdict.verdict === 'no_series' || matchedWithin(verdict.verdict, verdict)
  return (
    <>
      <div className="check-page" data-testid="check-page">
        <Link href={`/checks${search}`} className="check-back quiet">
          {words.checks.back}
        </Link>
        <Sentence check={check} />
        <div className="check-side">
          <p className="check-verdict">
            <StandingVerdict check={check} /> <span className="quiet">{silent ? '' : words.checks.by[verdict.basis]}</span>
          </p>
          <Judged check={check} />
          <h2 className="kicker">{words.checks.working}</h2>
          <ul className="working" data-testid="working">
            {verdict.reasons.map((reason) => (
              <li key={reason.en}>{reason[tongue]}</li>
            ))}
          </ul>
          {verdict.needed && (
            <>
              <h2 className="kicker">{words.checks.needed}</h2>
              <p>{verdict.needed[tongue]}</p>
            </>
          )}
          <Others check={check} />
        </div>
        {verdict.chart ? <CheckChart chart={verdict.chart} /> : <p className="check-chart quiet">{words.checks.noChart}</p>}
      </div>
      <CheckFoot check={check} onNext={onNext} onPrevious={onPrevious} />
    </>
  )
}

/** The sentence with the claim marked in it, who says it, and where it stands. */
function Sentence({ check }: { readonly check: Check }) {
  const { words, tongue, formats } = useSpeech()
  const { sentence, sentenceStart, number, speaker, report, verdict, start, end } = check
  const address = `/reports/${report.id}?draft=${encodeURIComponent(verdict.claim)}&at=${start}-${end}`
  const [from, to] = number ? [number.start - sentenceStart, number.end - sentenceStart] : [start - sentenceStart, end - sentenceStart]
  return (
    <div className="check-sentence">
      <blockquote lang={report.language}>
        {sentence.slice(0, from)}
        <mark data-kind="claim">{sentence.slice(from, to)}</mark>
        {sentence.slice(to)}
      </blockquote>
      <p>
        <span className="kicker">{words.checks.says}</span> {speaker ?? words.checks.ofReport}
      </p>
      <p className="quiet">
        {report.outlet ?? report.file} · {report.published ? formats.day(report.published) : words.lists.undated}
      </p>
      {verdict.understood[tongue] && (
        <p className="quiet">
          <span className="kicker">{words.checks.understood}</span> {verdict.understood[tongue]}
        </p>
      )}
      <Link href={address} className="small">
        {words.checks.open}
      </Link>
    </div>
  )
}

/** What a person said of it, and whether the program still finds what it found then. */
function Judged({ check: { judged, verdict } }: { readonly check: Check }) {
  const { words, formats } = useSpeech()
  if (!judged) return null
  const said = judged.verdict === judged.computed ? words.checks.saidBy : words.checks.changedBy
  return (
    <div data-testid="judged">
      <p className="small">
        {said} {words.checks.said(judged.by, formats.instant(judged.at))}
        {judged.reason && <em> {judged.reason}</em>}
      </p>
      {judged.computed !== verdict.verdict && (
        <p className="loud small">
          {words.checks.stale} <VerdictMark verdict={verdict.verdict} judged={false} />
        </p>
      )}
    </div>
  )
}

/** The readings beside the one the verdict rests on: other years, places, sources. */
function Others({ check: { verdict } }: { readonly check: Check }) {
  const { words, tongue } = useSpeech()
  const others = verdict.readings.slice(1)
  if (!others.length) return null
  return (
    <details className="other-readings">
      <summary>{words.checks.otherReadings}</summary>
      <ul>
        {others.map((reading) => (
          <li key={reading.working.en}>
            {reading.working[tongue]}: <b>{reading.agrees ? words.checks.agrees : words.checks.agreesNot}</b>
          </li>
        ))}
      </ul>
    </details>
  )
}
