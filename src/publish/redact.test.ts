import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { DraftKind } from '../model/codes.ts'
import { FIELDS } from '../model/fields.ts'
import { nameableSuspects } from './at-risk.ts'
import { blurred } from './blur.ts'
import { FIELD_POLICY, policyOf } from './field-policy.ts'
import { threatCodes } from './paraphrase.ts'
import { redact, redactReport } from './redact.ts'
import { contextOf, told } from './testing.ts'

const valuesOf = (record: ReturnType<typeof redact>) => Object.fromEntries(Object.entries(record.fields).map(([p, f]) => [p, f.value]))
const alone = (record: ReturnType<typeof told>, more = {}) => redact(record, contextOf([record], more))

describe('what may leave is listed', () => {
  test.each(DraftKind.options)('every field of %s has been decided on', (kind) => {
    const fields = Object.entries(FIELDS[kind]).flatMap(([name, entry]: [string, z.ZodType | Record<string, z.ZodType>]) =>
      entry instanceof z.ZodType ? [name] : Object.keys(entry).map((leaf) => `${name}.${leaf}`),
    )
    expect(Object.keys(FIELD_POLICY[kind]).sort()).toEqual(fields.sort())
  })

  test('a field nobody listed is private, whatever it is called', () => {
    const open = alone(
      told('incident', { type: 'homicide', homeAddress: 'Ayacucho 3456', constructor: 'x', 'victims.0.phone': '341 555 0199' }),
    )
    expect(Object.keys(open.fields)).toEqual(['type'])
    expect(open.withheld).toEqual(['private_field'])
    expect(policyOf('incident', 'victims.0.name')).toBe('text')
    expect(policyOf('incident', 'toString')).toBe('private')
  })

  test('who judged, the engine and the drafts are not in a public record', () => {
    const open = alone(told('incident', { type: 'homicide' }, { judgements: [3], state: 'accepted' }))
    expect(Object.keys(open).sort()).toEqual(
      ['background', 'fields', 'id', 'independentSources', 'kind', 'partOf', 'reality', 'reports', 'state', 'warnings', 'withheld'].sort(),
    )
    expect(Object.keys(open.fields.type!.accounts[0]!).sort()).toEqual(['by', 'passages', 'report', 'value'])
  })
})

describe('protected sources', () => {
  const quote = told(
    'quote',
    { speaker: 'Marisol', affiliation: 'enfermera del hospital Centenario', age: 41, verb: 'dijo', protected: true },
    { protected: true, quote: '«Tengo miedo», dijo Marisol' },
  )

  test('an alias that lasts, a line of work, a band, and none of the words', () => {
    const open = alone(quote)
    expect(valuesOf(open)).toEqual({
      speaker: expect.stringMatching(/^S-[0-9a-f]{8}$/),
      affiliation: 'health',
      age: '30-44',
      verb: 'dijo',
      protected: true,
    })
    expect(Object.values(open.fields).flatMap((f) => f.accounts.map((a) => a.passages))).toEqual([null, null, null, null, null])
    expect(alone(quote).fields.speaker).toEqual(open.fields.speaker)
    expect(alone(quote, { secret: new Uint8Array(32).fill(8) }).fields.speaker!.value).not.toBe(open.fields.speaker!.value)
  })

  test('kin is "relative"', () => {
    expect(valuesOf(alone(told('quote', { speaker: 'la cuñada del kiosquero' }, { protected: true }))).speaker).toBe('relative')
  })

  test('the name is kept out of other records of its report, and a whole name out of every report', () => {
    const ana = told('actor', { name: 'Ana Belmonte', kind: 'person' }, { protected: true })
    const near = told('incident', { type: 'homicide', 'victims.0.name': 'Ana' }, { quote: 'Ana vio todo. Al menos dos murieron.' })
    const far = told(
      'incident',
      { type: 'homicide', place: 'la casa de Ana Belmonte', city: 'Belmonte' },
      { reports: ['bbbbbbbbbbbbbbbb'] },
    )
    const other = told('incident', { type: 'homicide', 'victims.0.name': 'Ana Ruiz' }, { reports: ['bbbbbbbbbbbbbbbb'] })
    const context = contextOf([ana, near, far, other])
    expect(redact(near, context).fields['victims.0.name']).toMatchObject({ value: null, withheld: 'protected_source' })
    expect(redact(near, context).fields.type!.accounts[0]!.passages).toBeNull()
    expect(valuesOf(redact(far, context))).toMatchObject({ place: null, city: 'Belmonte' })
    expect(valuesOf(redact(other, context))['victims.0.name']).toBe('Ana Ruiz')
  })

  test('a name in the address or title of a report keeps both back', () => {
    const ana = told('actor', { name: 'Ana Belmonte', kind: 'person' }, { protected: true })
    const head = { id: 'cccccccccccccccc', sha256: 'f'.repeat(64), outlet: 'El Diario', language: 'es' as const, published: '2024-03-02' }
    const report = { ...head, title: 'Habló Ana Belmonte', url: 'https://diario.example/policiales/hablo-ana-belmonte-2?utm_source=juan' }
    expect(redactReport(report, contextOf([ana]))).toMatchObject({ title: null, url: null, withheld: ['protected_source'] })
    const open = redactReport({ ...report, title: 'Habló una vecina', url: 'https://u:p@diario.example/x?reader=berta' }, contextOf([ana]))
    expect(open).toMatchObject({ title: 'Habló una vecina', url: 'https://diario.example/x', withheld: [] })
  })
})

describe('suspects', () => {
  const accused = (stage: string) =>
    told('incident', { type: 'homicide', 'perpetrators.0.name': 'Ciro Paz', 'perpetrators.0.stage': stage }, { state: 'accepted' })

  test('are named from the charge on, after two reviews, and never after an acquittal', () => {
    expect(nameableSuspects(accused('charged'), 2)).toEqual(['ciro paz'])
    expect(nameableSuspects(accused('charged'), 1)).toEqual([])
    expect(nameableSuspects(accused('detained'), 2)).toEqual([])
    expect(nameableSuspects(accused('acquitted'), 2)).toEqual([])
    const named = (stage: string, nameable: string[]) => valuesOf(alone(accused(stage), { nameable }))['perpetrators.0.name']
    expect(named('charged', ['ciro paz'])).toBe('Ciro Paz')
    expect(named('detained', [])).toBeNull()
  })

  test('their words keep everything but the name; a group keeps its own', () => {
    const record = told(
      'incident',
      { type: 'homicide', 'perpetrators.0.name': 'Ciro Paz', 'perpetrators.1.name': 'Los Cardos' },
      { quote: 'Detuvieron a Ciro Paz, de Los Cardos, en la plaza.' },
    )
    const group = told('actor', { name: 'Los Cardos', kind: 'criminal_group' })
    const open = redact(record, contextOf([record, group]))
    expect(valuesOf(open)).toMatchObject({ 'perpetrators.0.name': null, 'perpetrators.1.name': 'Los Cardos' })
    expect(open.fields.type!.accounts[0]!.passages).toEqual([
      { start: 0, end: 50, quote: 'Detuvieron a […], de Los Cardos, en la plaza.', masked: true },
    ])
  })
})

describe('places', () => {
  const secret = new Uint8Array(32).fill(3)

  test('a point moves into its neighbourhood, and every point of a cell to the same one', () => {
    fc.assert(
      fc.property(fc.double({ min: -60, max: 60, noNaN: true }), fc.double({ min: -179, max: 179, noNaN: true }), (lat, lon) => {
        const near = blurred(lat, lon, secret)
        const metres = Math.hypot((near.lat - lat) * 111_320, (near.lon - lon) * 111_320 * Math.cos((lat * Math.PI) / 180))
        expect(metres).toBeLessThan(3_300)
        expect(blurred(lat, lon, secret)).toEqual(near)
      }),
    )
    const around = new Set(
      Array.from({ length: 400 }, (_, i) => JSON.stringify(blurred(-32.95 + (i % 20) * 1e-5, -60.65 + Math.floor(i / 20) * 1e-5, secret))),
    )
    expect(around.size).toBeLessThanOrEqual(4)
  })

  test('homes and unnamed sites are moved, stations and squares are not', () => {
    const at = (place: string) =>
      valuesOf(alone(told('incident', { type: 'homicide', place, lat: -32.95, lon: -60.65, geoPrecision: 'point' })))
    expect(at('una vivienda')).toMatchObject({ geoPrecision: 'neighbourhood' })
    expect(at('una vivienda').lat).not.toBe(-32.95)
    expect(at('una estación de servicio')).toMatchObject({ lat: -32.95, lon: -60.65, geoPrecision: 'point' })
  })

  test('street numbers go, out of the words too; years and tolls stay', () => {
    const open = alone(
      told(
        'incident',
        { place: 'barrio Ludueña; Ayacucho 3456', killed: { low: 2, best: 2, high: 2 } },
        { quote: 'Mataron a 2 en Ayacucho 3456, y en calle San Martín 512, en 2024; fueron 14 disparos.' },
      ),
    )
    expect(valuesOf(open).place).toBe('barrio Ludueña')
    expect(open.fields.killed!.accounts[0]!.passages![0]!.quote).toBe(
      'Mataron a 2 en Ayacucho […], y en calle San Martín […], en 2024; fueron 14 disparos.',
    )
  })

  test('an operation has no place until three days after', () => {
    const raid = told('intervention', { kind: 'raid', city: 'Rosario', admin1: 'Santa Fe', date: '2024-05-30', status: 'in_force' })
    const at = (now: string) => valuesOf(alone(raid, { now: new Date(now) }))
    expect(at('2024-06-01T12:00:00Z')).toMatchObject({ city: null, admin1: 'Santa Fe' })
    expect(at('2024-06-03T12:00:00Z')).toMatchObject({ city: 'Rosario' })
    expect(valuesOf(alone(told('intervention', { kind: 'raid', city: 'Rosario', status: 'announced' })))).toMatchObject({ city: null })
  })
})

test('threats are codes, contacts are masked, colleagues are not named', () => {
  expect(threatCodes('van a morir tus hijos si siguen las requisas')).toEqual(['death', 'family', 'demand_prison'])
  const threat = alone(
    told('incident', { type: 'threat', channel: 'note', content: 'los vamos a matar' }, { quote: 'decía: los vamos a matar' }),
  )
  expect(valuesOf(threat)).toEqual({ type: 'threat', channel: 'note', content: ['death'] })
  expect(threat.fields.type!.accounts[0]!.passages).toBeNull()
  const call = alone(
    told(
      'incident',
      { type: 'extortion', orderedFrom: 'el 0341 155-551234' },
      { quote: 'Escriban a juan@correo.example o al +54 341 555-1234; fueron 1.234 pesos' },
    ),
  )
  expect(valuesOf(call).orderedFrom).toBe('el […]')
  expect(call.fields.type!.accounts[0]!.passages![0]!.quote).toBe('Escriban a […] o al […]; fueron 1.234 pesos')
  const typed = told('claim', { attributedTo: 'según Berta Q.', indicator: 'homicides' }, { by: 'person' })
  expect(valuesOf(alone(typed, { authors: new Set(['berta q']) }))).toEqual({ attributedTo: null, indicator: 'homicides' })
})

test('age, work and a near place together are warned of', () => {
  const one = { type: 'homicide', 'victims.0.age': 34, 'victims.0.occupation': 'playero', place: 'una estación de servicio' }
  expect(alone(told('incident', one)).warnings).toEqual(['singles_out'])
})
