import { adoptWeights, LEAST_JUDGED, type Learnt, learnFromJudgements } from '../workbench/weighing.ts'
import { openWorkbench } from '../workbench/workbench.ts'
import { print, say } from './print.ts'

/** `cotejo weights`: what the judgements teach of when two accounts tell one occurrence; with `--use`, the project goes by it. */
export async function weights(folder: string, options: { use?: true; byHand?: true; json?: true }): Promise<void> {
  const workbench = await openWorkbench(folder)
  try {
    if (options.byHand) {
      await adoptWeights(workbench, null)
      return print(say({ es: 'Se usan los pesos hechos a mano.', en: 'The hand-made weights are used.' }))
    }
    const learnt = await learnFromJudgements(workbench)
    if (options.json) print(JSON.stringify(learnt))
    else if (learnt) tell(learnt)
    else {
      print(
        say({
          es: `Hay muy pocos pares juzgados: hacen falta ${LEAST_JUDGED} iguales y ${LEAST_JUDGED} distintos. Nada cambia.`,
          en: `Too few pairs are judged: ${LEAST_JUDGED} the same and ${LEAST_JUDGED} different are needed. Nothing changes.`,
        }),
      )
    }
    if (!options.use || !learnt) return
    const { same, different, priorLog2, weights } = learnt
    await adoptWeights(workbench, { learnt: workbench.now().toISOString().slice(0, 10), same, different, priorLog2, weights })
    if (!options.json) print(say({ es: 'Se usan desde ahora (weights.json).', en: 'They are used from now on (weights.json).' }))
  } finally {
    await workbench.close()
  }
}

function tell({ moved, same, different, passedOver, surprise }: Learnt): void {
  print(
    say({
      es: `${same} pares juzgados iguales, ${different} distintos; ${passedOver} comparados y no propuestos.`,
      en: `${same} pairs judged the same, ${different} different; ${passedOver} compared and not proposed.`,
    }),
  )
  print(
    say({
      es: `Sorpresa media de un par, en bits: ${surprise.byHand} con los pesos hechos a mano, ${surprise.learnt} con los aprendidos (cada décimo previsto con los demás).`,
      en: `Mean surprise of a pair, in bits: ${surprise.byHand} by the hand-made weights, ${surprise.learnt} by the learnt ones (each tenth foretold from the others).`,
    }),
  )
  print(
    say({
      es: 'campo\tacuerdo\ta mano\taprendido\t±\tiguales\tdistintos',
      en: 'field\tagreement\tby hand\tlearnt\t±\tsame\tdifferent',
    }),
  )
  for (const m of moved) print([m.field, m.level, m.byHand, m.learnt, m.error, m.same, m.different].join('\t'))
}
