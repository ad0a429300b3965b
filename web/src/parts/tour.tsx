import { useEffect, useState } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { useProject } from '../api/questions.ts'
import { useSpeech } from '../words/speech.tsx'

/** The steps in order, each with the part of the workbench it is about. */
const STEPS = [
  { name: 'read', part: '/reports' },
  { name: 'judge', part: '/reports' },
  { name: 'pairs', part: '/pairs' },
  { name: 'explore', part: '/explore' },
  { name: 'claims', part: '/checks' },
] as const
const KEY = 'cotejo.tour'
/** Kept when somebody has finished or put the strip away. */
const AWAY = 0

/**
 * The example explains itself: one quiet strip, five steps, nothing that stands in the way. `?tour=3` is the address of the third step;
 * the step reached, or that the strip was put away, is remembered in this browser.
 */
export function Tour() {
  const example = useProject().data?.example ?? false
  const [step, setStep] = useStep()
  if (!example) return null
  if (step === AWAY) return null
  return <Strip step={step} away={() => setStep(AWAY)} />
}

function Strip({ step, away }: { readonly step: number; readonly away: () => void }) {
  const { words, formats } = useSpeech()
  const [path] = useLocation()
  const search = useSearch()
  const said = words.tour
  const { name } = STEPS[step - 1] ?? STEPS[0]
  return (
    <aside className="tour" aria-label={said.label} data-testid="tour" data-step={step}>
      <p>
        <span className="quiet">{said.step(formats.number(step), formats.number(STEPS.length))}</span>{' '}
        <strong>{said.steps[name].title}</strong> {said.steps[name].body}
      </p>
      <nav aria-label={said.label}>
        {step > 1 && (
          <Link href={addressOf(step - 1, path, search)} data-testid="tour-before">
            {said.before}
          </Link>
        )}
        {step < STEPS.length && (
          <Link href={addressOf(step + 1, path, search)} className="on" data-testid="tour-next">
            {said.next}
          </Link>
        )}
        <button type="button" onClick={away} data-testid="tour-away">
          {step < STEPS.length ? said.dismiss : said.end}
        </button>
      </nav>
    </aside>
  )
}

/** Brings the strip back once it is away. */
export function TourAgain() {
  const { words } = useSpeech()
  const example = useProject().data?.example ?? false
  const [step] = useStep()
  if (!example || step !== AWAY) return null
  return (
    <Link href={`${STEPS[0].part}?tour=1`} data-testid="tour-again">
      {words.tour.again}
    </Link>
  )
}

/** Where a step is read: here, with what is asked for here, when this is the part it is about. */
function addressOf(step: number, path: string, search: string): string {
  const { part } = STEPS[step - 1] ?? STEPS[0]
  const params = new URLSearchParams(path.startsWith(part) ? search : '')
  params.set('tour', String(step))
  return `${path.startsWith(part) ? path : part}?${params}`
}

/** The step of the address, else the one kept. All who ask hear of a change. */
function useStep(): [number, (step: number) => void] {
  const asked = stepIn(new URLSearchParams(useSearch()).get('tour'))
  const [, go] = useLocation()
  const [kept, setKept] = useState(() => stepIn(localStorage.getItem(KEY)) ?? 1)
  useEffect(() => {
    const hear = () => setKept(stepIn(localStorage.getItem(KEY)) ?? 1)
    addEventListener(KEY, hear)
    return () => removeEventListener(KEY, hear)
  }, [])
  useEffect(() => {
    if (asked !== null) keep(asked)
  }, [asked])
  const set = (step: number) => {
    keep(step)
    const params = new URLSearchParams(location.search)
    params.delete('tour')
    go(`${location.pathname}${params.size ? `?${params}` : ''}`, { replace: true })
  }
  return [asked ?? kept, set]
}

function keep(step: number): void {
  localStorage.setItem(KEY, String(step))
  dispatchEvent(new Event(KEY))
}

function stepIn(text: string | null): number | null {
  const step = text === null || text === '' ? Number.NaN : Number(text)
  return Number.isInteger(step) && step >= AWAY && step <= STEPS.length ? step : null
}
