import { counterIn } from '../../../../src/model/counter.ts'
import type { SeriesView } from '../../../../src/serve/series-api.ts'
import { useSpeech } from '../../words/speech.tsx'

type Name = 'rule' | 'from' | 'way' | 'form' | 'ask' | 'at' | 'beside' | 'measures'
interface Props {
  readonly view: SeriesView
  readonly chosen: Readonly<Record<Name, string>>
  readonly change: (changes: Partial<Record<Name, string | null>>) => void
}
const WAYS = ['figures', 'rate', 'occupancy', 'change', 'index'] as const
const ASKS = ['trend', 'spike', 'step', 'break', 'crossing'] as const
const FORMS = ['time', 'multiples', 'slope'] as const
const RULES = ['marked', 'newest', 'one_source', 'lowest', 'highest'] as const

/** What a chart takes of several figures, what stands beside it, and whether state measures are drawn. Kept in the address. */
export function ChartSettings({ view, chosen, change }: Props) {
  const { words, tongue } = useSpeech()
  const said = words.series
  const origins = [...view.counters, ...view.sources.map((s) => s.id)]
  const disputed = view.points.some((p) => p.figures.length > 1)
  const labels = new Map(view.sources.map((s) => [s.id, s.publisher ?? s.title]))
  return (
    <search className="chart-settings">
      <label>
        {said.way}{' '}
        <select value={view.way} data-testid="way" onChange={(e) => change({ way: e.target.value === 'figures' ? null : e.target.value })}>
          {WAYS.map((way) => (
            <option key={way} value={way}>
              {said.ways[way]}
            </option>
          ))}
        </select>
      </label>
      {disputed && (
        <label>
          {said.rule}{' '}
          <select
            value={view.rule}
            data-testid="rule"
            onChange={(e) => {
              const rule = e.target.value
              change({ rule: rule === 'marked' ? null : rule, from: rule === 'one_source' ? (origins[0] ?? null) : null })
            }}
          >
            {RULES.map((rule) => (
              <option key={rule} value={rule}>
                {said.rules[rule]}
              </option>
            ))}
          </select>
        </label>
      )}
      {view.rule === 'one_source' && (
        <label>
          {said.from}{' '}
          <select value={chosen.from} data-testid="from" onChange={(e) => change({ from: e.target.value })}>
            {origins.map((origin) => (
              <option key={origin} value={origin}>
                {labels.get(origin) ?? counterIn(tongue, origin)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Asking view={view} chosen={chosen} change={change} />
      {view.kin.length > 0 && !chosen.ask && (
        <label>
          {said.form}{' '}
          <select
            value={chosen.form || 'time'}
            data-testid="form"
            onChange={(e) => change({ form: e.target.value === 'time' ? null : e.target.value })}
          >
            {FORMS.map((form) => (
              <option key={form} value={form}>
                {said.forms[form]}
              </option>
            ))}
          </select>
        </label>
      )}
      {view.kin.length > 0 && !chosen.form && (
        <label>
          {said.beside}{' '}
          <select value={chosen.beside} data-testid="beside" onChange={(e) => change({ beside: e.target.value || null })}>
            <option value="">{said.nobody}</option>
            {view.kin.map((kin) => (
              <option key={kin.id} value={kin.id}>
                {kin.place}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="tick">
        <input
          type="checkbox"
          checked={chosen.measures === 'true'}
          data-testid="measures"
          onChange={(e) => change({ measures: e.target.checked ? 'true' : null })}
        />
        {said.measures}
      </label>
    </search>
  )
}

/** A question to the figures; for a spike or a step, the period it is about. A spike may also be looked for. */
function Asking({ view, chosen, change }: Props) {
  const { words } = useSpeech()
  const said = words.series
  const known = view.points.filter((p) => p.chosen !== null)
  return (
    <>
      <label>
        {said.ask}{' '}
        <select value={chosen.ask} data-testid="ask" onChange={(e) => change({ ask: e.target.value || null, at: null })}>
          <option value="">{said.nothing}</option>
          {ASKS.map((ask) => (
            <option key={ask} value={ask}>
              {said.asks[ask]}
            </option>
          ))}
        </select>
      </label>
      {(chosen.ask === 'spike' || chosen.ask === 'step') && (
        <label>
          {said.at}{' '}
          <select value={chosen.at} data-testid="ask-at" onChange={(e) => change({ at: e.target.value || null })}>
            <option value="">{chosen.ask === 'spike' ? said.lookFor : said.choose}</option>
            {chosen.at && !known.some((p) => p.period === chosen.at) && (
              <option value={chosen.at}>
                {chosen.at} ({said.noFigure})
              </option>
            )}
            {known.map(({ period }) => (
              <option key={period} value={period}>
                {period}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  )
}
