import { useState } from 'react'
import { useSpeech } from '../../words/speech.tsx'

/** A note for everybody on why a published value changed, in both languages. It stands on the public site, in the feed and in exports. */
export function PublicNoteForm({ onNote, onLeave }: { readonly onNote: (es: string, en: string) => void; readonly onLeave: () => void }) {
  const said = useSpeech().words.publicNote
  const [es, setEs] = useState('')
  const [en, setEn] = useState('')
  return (
    <form
      className="public-note"
      data-testid="public-note-form"
      onSubmit={(event) => {
        event.preventDefault()
        onNote(es, en)
      }}
    >
      <p className="quiet">{said.help}</p>
      <label>
        <span className="kicker">{said.es}</span>
        <textarea lang="es" required maxLength={2000} rows={2} value={es} onChange={(e) => setEs(e.target.value)} />
      </label>
      <label>
        <span className="kicker">{said.en}</span>
        <textarea lang="en" required maxLength={2000} rows={2} value={en} onChange={(e) => setEn(e.target.value)} />
      </label>
      <span>
        <button type="submit" className="tool first">
          {said.save}
        </button>{' '}
        <button type="button" className="tool" onClick={onLeave}>
          {said.leave}
        </button>
      </span>
    </form>
  )
}
