import { useState } from 'react'
import { useSpeech } from '../../words/speech.tsx'

interface Props {
  readonly label: string
  readonly about: string
  readonly onSure: () => void
}

/** A button that asks once more before it does what others would feel. */
export function Twice({ label, about, onSure }: Props) {
  const said = useSpeech().words.accounts
  const [asked, setAsked] = useState(false)
  return (
    <button
      type="button"
      className="tool"
      aria-label={`${label}: ${about}${asked ? `. ${said.sure}` : ''}`}
      onClick={() => {
        if (asked) onSure()
        setAsked(!asked)
      }}
      onBlur={() => setAsked(false)}
    >
      {asked ? said.sure : label}
    </button>
  )
}
