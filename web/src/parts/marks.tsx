import type { ReviewState } from '../../../src/model/codes.ts'
import type { ShownKind } from '../text/marks.ts'
import { useSpeech } from '../words/speech.tsx'

/** The letter of a kind in its colour; the word for those who cannot see either. */
export function Letter({ kind }: { readonly kind: ShownKind }) {
  const { words } = useSpeech()
  return (
    <abbr className="letter" data-kind={kind} title={words.kinds[kind]} aria-label={words.kinds[kind]}>
      {words.letters[kind]}
    </abbr>
  )
}

/** Where a draft or record stands: a word, never a colour alone. */
export function Stamp({ state, saving }: { readonly state: ReviewState; readonly saving?: boolean }) {
  const { words } = useSpeech()
  return (
    <span className="stamp" data-state={state} data-testid="state">
      {words.review[state]}
      {saving && <em> · {words.coding.saving}</em>}
    </span>
  )
}

/** Somebody in it is at risk. */
export function Shield() {
  const { words } = useSpeech()
  return (
    <span className="shield" title={words.coding.protectedNote} data-testid="protected">
      <Warning /> <span>{words.coding.isProtected}</span>
    </span>
  )
}

/** A triangle with a mark in it, drawn: fonts that ship with the project have no such sign. */
export function Warning() {
  return (
    <svg className="warning" viewBox="0 0 12 12" width="11" height="11" aria-hidden="true" focusable="false">
      <path d="M6 1 11.4 11H.6Z" fill="none" stroke="currentColor" strokeWidth="1.1" strokeLinejoin="round" />
      <path d="M6 4.4v3.2M6 8.7v1" stroke="currentColor" strokeWidth="1.1" />
    </svg>
  )
}
