import { sayStep } from '../../../../src/model/study-telling.ts'
import { useEvaluationStep } from '../../api/studies.ts'
import { useSpeech } from '../../words/speech.tsx'

/** How far an evaluation has come, and the way to stop it. */
export function Evaluating({ id, onStop }: { readonly id: string; readonly onStop: () => void }) {
  const { words, tongue } = useSpeech()
  const step = useEvaluationStep(id)
  const said = step ? sayStep(step, tongue) : words.studies.working
  return (
    <div className="evaluating" data-testid="evaluating">
      <p role="status">{said}</p>
      {step && step.total > 1 ? <progress value={step.done} max={step.total} aria-label={said} /> : <progress aria-label={said} />}
      <button type="button" className="tool" onClick={onStop} data-testid="stop-evaluating">
        {words.studies.stop}
      </button>
    </div>
  )
}
