import { describe, expect, it } from 'vitest'
import { normalise, type Roles, scoreFillers, scoreTemplates, type Template } from './ceaf.ts'
import { fillersOf, hasCorpus, MISSING, publishedAnswers, templatesOf } from './corpus.ts'

const none: Roles = { PerpInd: [], PerpOrg: [], Target: [], Victim: [], Weapon: [] }
const attack: Template = { ...none, incident_type: 'attack' }
const percent = (x: number | undefined): number => Math.round((x ?? 0) * 10_000) / 100

describe('strings', () => {
  it.each([
    ['The "Red" Brigade [RB]', 'red brigade rb'],
    ['a bomb-laden  car', 'bombladen car'],
    ['AN ATTACK', 'attack'],
  ])('%s compares as %s', (text, form) => expect(normalise(text)).toBe(form))
})

describe('fillers', () => {
  it('pairs one to one: a filler named twice earns once', () => {
    const key = { ...none, Weapon: [['bomb', 'device'], ['rifle']] }
    const said = { ...none, Weapon: [['bomb'], ['device']] }
    expect(scoreFillers([key], [said]).Weapon).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 })
  })
  it('wants every mention of a prediction in one filler of the key', () => {
    const key = { ...none, Victim: [['ana ruiz', 'ruiz']] }
    expect(scoreFillers([key], [{ ...none, Victim: [['Ana Ruiz', 'Soto']] }]).micro.f1).toBe(0)
  })
})

describe('templates', () => {
  it('maps onto a key whose type contains the predicted one, and no other', () => {
    const key = [{ ...attack, incident_type: 'attack / bombing' }]
    expect(scoreTemplates([key], [[attack]])).toMatchObject({ mappings: [[0]], scores: { micro: { f1: 1 } } })
    expect(scoreTemplates([key], [[{ ...attack, incident_type: 'arson' }]])).toMatchObject({
      mappings: [[-1]],
      scores: { micro: { f1: 0 } },
    })
  })
  it('charges fillers of templates without a partner', () => {
    const key = [{ ...attack, Weapon: [['rifle']] }]
    const said = [
      { ...attack, Weapon: [['rifle']] },
      { ...attack, Weapon: [['knife']] },
    ]
    const { scores } = scoreTemplates([key], [said])
    expect(scores.micro).toMatchObject({ precision: 0.5, recall: 1 })
  })
  it('chooses the mapping with the best F1', () => {
    const key = [
      { ...attack, Weapon: [['rifle']] },
      { ...attack, Weapon: [['bomb']] },
    ]
    expect(scoreTemplates([key], [[{ ...attack, Weapon: [['bomb']] }]]).mappings).toEqual([[1]])
  })
  it('settles fifteen templates on each side without trying every mapping', () => {
    const many = Array.from({ length: 15 }, (_, i) => ({ ...attack, Weapon: [[`gun ${i}`]] }))
    expect(scoreTemplates([many], [[...many].reverse()]).scores.micro.f1).toBe(1)
  })
})

describe.skipIf(!hasCorpus())(`published outputs (skipped when ${MISSING})`, () => {
  it('gives GRIT its CEAF-REE', () => {
    const keys = fillersOf('test')
    const said = publishedAnswers('grit')
    const scores = scoreFillers(
      [...keys.values()],
      [...keys.keys()].map((id) => said.get(id)?.pred_extracts ?? none),
    )
    const expected = { PerpInd: 49.55, PerpOrg: 51.85, Target: 48.98, Victim: 67.84, Weapon: 59.13, micro: 54.5 }
    expect(Object.fromEntries(Object.keys(expected).map((k) => [k, percent(scores[k]?.f1)]))).toEqual(expected)
    expect([percent(scores.micro.precision), percent(scores.micro.recall)]).toEqual([64.19, 47.36])
  })
  it('gives GTT its CEAF-TF', () => {
    const keys = templatesOf('test')
    const said = publishedAnswers('gtt')
    const { scores } = scoreTemplates(
      [...keys.values()],
      [...keys.keys()].map((id) => said.get(id)?.pred_templates ?? []),
    )
    const expected = { incident_type: 67.44, PerpInd: 44.04, PerpOrg: 41.79, Target: 32.39, Victim: 54.12, Weapon: 59.71, micro: 50.23 }
    expect(Object.fromEntries(Object.keys(expected).map((k) => [k, percent(scores[k]?.f1)]))).toEqual(expected)
    expect([percent(scores.micro.precision), percent(scores.micro.recall)]).toEqual([61.69, 42.36])
  })
})
