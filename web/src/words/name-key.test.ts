import { expect, test } from 'vitest'
import { nameKey } from './name-key.ts'

test.each([
  ['Los Tejones', 'the Tejones', true],
  ['clan Duarte', 'Duarte Clan', true],
  ['María Núñez', 'MARIA NUÑEZ', true],
  ['Las', 'las', true],
  ['Juan Ríos', 'Juan Rojas', false],
  ['', '¿?', true],
])('%s, %s', (a, b, same) => {
  expect(nameKey(a) === nameKey(b)).toBe(same)
})
