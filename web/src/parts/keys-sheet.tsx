import { Fragment, useEffect, useRef } from 'react'
import { useSpeech } from '../words/speech.tsx'

/** All the keys, on one sheet. Escape or a click beside it closes. */
export function KeysSheet({ close }: { readonly close: () => void }) {
  const { words } = useSpeech()
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    box.current?.showModal()
  }, [])
  const { keys, coding, pairs, codebook, reviewing } = words
  const rows: [string, string][] = [
    ['j', keys.nextDraft],
    ['k', keys.previousDraft],
    ['Enter', keys.openRow],
    ['n', keys.nextReport],
    ['b', keys.previousReport],
    ['a', `${coding.accept} · ${reviewing.acts.approved.toLowerCase()}`],
    ['r', `${coding.reject} · ${reviewing.acts.returned.toLowerCase()}`],
    ['e', coding.edit],
    ['+', coding.add],
    ['o', coding.outOfScope],
    ['p', coding.protect],
    ['f', coding.openRecord],
    ['v', coding.beside],
    ['d', `${coding.declare.open} · ${pairs.different}`],
    ['z', coding.undo],
    [keys.arrows, keys.selectByWords],
    ['s', pairs.same],
    ['u', pairs.unsure],
    ['c', codebook.title],
    ['l', words.vault.lockKey],
    ['/', words.lists.search],
    ['?', keys.keys],
  ]
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is the second way.
    <dialog
      ref={box}
      className="sheet"
      data-testid="keys-sheet"
      aria-label={keys.title}
      onClose={close}
      onClick={(e) => e.target === box.current && close()}
    >
      <h2>{keys.title}</h2>
      <div className="keys">
        {rows.map(([key, what]) => (
          <Fragment key={key}>
            <kbd>{key}</kbd>
            <span>{what}</span>
          </Fragment>
        ))}
      </div>
      <p>
        <button type="button" className="tool first" onClick={close}>
          {keys.close}
        </button>
      </p>
    </dialog>
  )
}
