import { useRef } from 'react'

interface Props {
  readonly label: string
  readonly day: number
  readonly bounds: { readonly first: number; readonly last: number }
  readonly say: (day: number) => string
  readonly onDay: (day: number, done: boolean) => void
}

/** One end of the brushed days as a slider, for hands on the keyboard: days by arrows, months by page keys, the ends by Home and End. */
export function DayHandle({ label, day, bounds, say, onDay }: Props) {
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  const move = (next: number) => {
    const to = Math.max(bounds.first, Math.min(bounds.last, next))
    onDay(to, false)
    clearTimeout(rest.current)
    rest.current = setTimeout(() => onDay(to, true), 400)
  }
  return (
    <label className="day-handle">
      <span className="quiet">{label}</span>{' '}
      <input
        type="range"
        min={bounds.first}
        max={bounds.last}
        value={Math.max(bounds.first, Math.min(bounds.last, day))}
        aria-valuetext={say(day)}
        onChange={(event) => move(Number(event.target.value))}
      />
    </label>
  )
}
