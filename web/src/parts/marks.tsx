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
      ⚠ <span>{words.coding.isProtected}</span>
    </span>
  )
}
