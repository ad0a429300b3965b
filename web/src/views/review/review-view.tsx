import { useSigner } from '../../api/signer.ts'
import { useFilters } from '../../parts/filters.ts'
import { useTitle } from '../../parts/title.ts'
import { WhoJudges } from '../../parts/who-judges.tsx'
import { useSpeech } from '../../words/speech.tsx'
import { AgreementFigures } from './agreement-figures.tsx'
import { BlindCoding } from './blind-coding.tsx'
import { Differences } from './differences.tsx'
import { Queue } from './queue.tsx'

const TABS = ['queue', 'code', 'agreement', 'differences'] as const

/** Review: what waits for a second person; blind double coding, how far people agree, and settling where they do not. */
export function ReviewView() {
  const { words } = useSpeech()
  useTitle(words.reviewing.title)
  const [{ tab: asked }, change] = useFilters(['tab', 'step'] as const)
  const tab = TABS.find((t) => t === asked) ?? 'queue'
  const { name } = useSigner()
  return (
    <section className="rows alone review" aria-label={words.reviewing.title} data-testid="review-view" data-tab={tab}>
      <header className="title-line">
        <h1>{words.reviewing.title}</h1>
        <fieldset className="view-choice">
          <legend className="unseen">{words.reviewing.title}</legend>
          {TABS.map((t) => (
            <button
              key={t}
              type="button"
              aria-pressed={t === tab}
              onClick={() => change({ tab: t === 'queue' ? null : t, step: null })}
              data-testid={`tab-${t}`}
            >
              {words.reviewing.tabs[t]}
            </button>
          ))}
        </fieldset>
        <span className="spring" />
        <WhoJudges />
      </header>
      {tab === 'queue' && <Queue />}
      {tab === 'code' && name && <BlindCoding key={name} coder={name} />}
      {tab === 'agreement' && <AgreementFigures />}
      {tab === 'differences' && <Differences />}
    </section>
  )
}
