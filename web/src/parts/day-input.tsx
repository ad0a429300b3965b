import { useState } from 'react'
import { Day } from '../../../src/model/time.ts'
import { useSpeech } from '../words/speech.tsx'

interface Props {
  /** By which its label names it. */
  readonly id: string
  /** `2024-03-09`, or empty. */
  readonly value: string
  readonly onDay: (day: string) => void
}

/**
 * A day, typed as everywhere in Cotejo: year, month, day. The browser's own box would speak the browser's language and not the page's.
 * What is no day yet is shown as such and changes nothing.
 */
export function DayInput({ id, value, onDay }: Props) {
  const { words } = useSpeech()
  const [typed, setTyped] = useState(value)
  const [told, setTold] = useState(value)
  // Changed from elsewhere, as when the filters are taken off.
  if (told !== value) {
    setTold(value)
    setTyped(value)
  }
  const type = (text: string) => {
    setTyped(text)
    if (text !== '' && !isDay(text)) return
    setTold(text)
    onDay(text)
  }
  return (
    <input
      id={id}
      type="text"
      inputMode="numeric"
      autoComplete="off"
      placeholder={words.lists.dayHint}
      size={11}
      value={typed}
      aria-invalid={typed !== '' && !isDay(typed)}
      data-testid="day-input"
      onChange={(e) => type(e.target.value.trim())}
    />
  )
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return Day.safeParse(text).success && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
