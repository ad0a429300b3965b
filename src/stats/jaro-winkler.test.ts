import { describe, expect, it } from 'vitest'
import { jaro, jaroWinkler } from './jaro-winkler.ts'

describe('Jaro and Jaro-Winkler, against the values published by Winkler', () => {
  const cases: [string, string, number, number][] = [
    ['martha', 'marhta', 0.9444, 0.9611],
    ['dwayne', 'duane', 0.8222, 0.84],
    ['dixon', 'dicksonx', 0.7667, 0.8133],
    ['jones', 'johnson', 0.7905, 0.8324],
    ['abc', 'abc', 1, 1],
    ['abc', 'xyz', 0, 0],
    ['', '', 1, 1],
    ['', 'a', 0, 0],
    ['a', 'b', 0, 0],
  ]
  it.each(cases)('%s / %s', (a, b, plain, winkler) => {
    expect(jaro(a, b)).toBeCloseTo(plain, 4)
    expect(jaroWinkler(a, b)).toBeCloseTo(winkler, 4)
    expect(jaroWinkler(b, a)).toBeCloseTo(winkler, 4)
  })
})
