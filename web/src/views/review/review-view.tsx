import { setCoder, useCoder } from '../../api/coder.ts'
import { useProject } from '../../api/questions.ts'
import { useSession } from '../../api/session.ts'
import { useFilters } from '../../parts/filters.ts'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'
import { AgreementFigures } from './agreement-figures.tsx'
import { BlindCoding } from './blind-coding.tsx'
import { Differences } from './differences.tsx'

const TABS = ['code', 'agreement', 'differences'] as const

/** Blind double coding: code, see how far people agree, settle where they do not. */
export function ReviewView() {
  const { words } = useSpeech()
  useTitle(words.reviewing.title)
  const [{ tab: asked }, change] = useFilters(['tab'] as const)
  const tab = TABS.find((t) => t === asked) ?? 'code'
  const own = useProject().data?.coder ?? ''
  const signedIn = useSession().data?.accounts ?? false
  const given = useCoder()
  const coder = signedIn ? own : given || own
  return (
    <section className="rows alone review" aria-label={words.reviewing.title} data-testid="review-view" data-tab={tab}>
      <header className="title-line">
        <h1>{words.reviewing.title}</h1>
        <fieldset className="view-choice">
          <legend className="unseen">{words.reviewing.title}</legend>
          {TABS.map((t) => (
            <button key={t} type="button" aria-pressed={t === tab} onClick={() => change({ tab: t })} data-testid={`tab-${t}`}>
              {words.reviewing.tabs[t]}
            </button>
          ))}
        </fieldset>
        <span className="spring" />
        <label>
          <span className="quiet">{words.reviewing.whoCodes}</span>{' '}
          <input
            type="text"
            readOnly={signedIn}
            defaultValue={coder}
            key={coder}
            data-testid="coder"
            onBlur={(e) => setCoder(e.target.value === own ? '' : e.target.value)}
          />
        </label>
      </header>
      {tab === 'code' && coder && <BlindCoding key={coder} coder={coder} />}
      {tab === 'agreement' && <AgreementFigures />}
      {tab === 'differences' && <Differences />}
    </section>
  )
}
