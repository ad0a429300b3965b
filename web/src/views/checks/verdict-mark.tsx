import type { VerdictCode } from '../../../../src/model/verdict.ts'
import { matchedWithin, VERDICT_WORDS } from '../../../../src/model/verdict-words.ts'
import type { CheckView as Check } from '../../../../src/serve/checks-api.ts'
import { useSpeech } from '../../words/speech.tsx'

/** How loud a verdict is: disagreement is seen, agreement and silence are quiet. */
const LOUD: ReadonlySet<VerdictCode> = new Set(['differs', 'arithmetic_error_in_source', 'matches_other_scope'])

/** A sign before the words, so that colour is never alone. */
const SIGNS: Readonly<Record<VerdictCode, string>> = {
  matches: '=',
  matches_other_scope: '≈',
  differs: '≠',
  arithmetic_error_in_source: '÷',
  undefined_terms: '?',
  series_breaks_in_between: '¦',
  no_series: '–',
  not_checkable: '·',
}

/** The verdict in words. What the program finds is underlined in dashes, what a person said is solid. */
export function VerdictMark({ verdict, judged }: { readonly verdict: VerdictCode; readonly judged: boolean }) {
  const { tongue } = useSpeech()
  return (
    <span className="verdict-mark" data-loud={LOUD.has(verdict)} data-judged={judged} data-verdict={verdict} data-testid="verdict">
      <b aria-hidden>{SIGNS[verdict]}</b> {VERDICT_WORDS[verdict][tongue]}
    </span>
  )
}

/** The verdict that stands, a person's or else the program's; beside a match that no series confirms, what it rests on. */
export function StandingVerdict({ check: { verdict, judged } }: { readonly check: Pick<Check, 'verdict' | 'judged'> }) {
  const { tongue } = useSpeech()
  const standing = judged?.verdict ?? verdict.verdict
  const within = matchedWithin(standing, verdict)
  return (
    <span>
      <VerdictMark verdict={standing} judged={judged !== null} />
      {within && (
        <span className="quiet small" data-testid="verdict-within">
          {' · '}
          {within[tongue]}
        </span>
      )}
    </span>
  )
}
