import type { Answered, Asked } from '../evaluate/questions/asked.ts'
import { answerBreak } from '../evaluate/questions/break.ts'
import { answerSpike } from '../evaluate/questions/spike.ts'
import { answerStep } from '../evaluate/questions/step.ts'
import { answerTrend } from '../evaluate/questions/trend.ts'
import { NO_MARKS, type SeriesAnswer, type SeriesQuestion } from '../model/series-answer.ts'
import { figuresFor } from '../series/asked.ts'
import { answerCrossing, type NamedLimit, type PickedSeries } from '../series/crossing.ts'

/** Puts a question to a series as it is looked at. `at`: the period a spike or a step is asked about; null lets the figures say it. */
export function askSeries(main: PickedSeries, limit: NamedLimit | null, question: SeriesQuestion, at: string | null): SeriesAnswer {
  if (question === 'crossing') return answerCrossing(main, limit)
  const figures = figuresFor(main, question, at)
  if ('code' in figures) return { question, facts: [], refusals: [figures], warnings: [], marks: NO_MARKS }
  const answered = answer(question, figures, at)
  // Which figures were used matters to an answer, and to a refusal for want of figures.
  const beside = answered.facts.length || answered.refusals.some((r) => 'needed' in r.params) ? figures.warnings : []
  return { question, ...answered, warnings: [...beside, ...answered.warnings] }
}

function answer(question: Exclude<SeriesQuestion, 'crossing'>, asked: Asked, at: string | null): Answered {
  switch (question) {
    case 'trend':
      return answerTrend(asked)
    case 'spike':
      return answerSpike(asked, at)
    case 'step':
      return answerStep(asked, at)
    case 'break':
      return answerBreak(asked)
  }
}
