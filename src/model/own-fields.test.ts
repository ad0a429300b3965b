import { expect, test } from 'vitest'
import { OwnField, OwnFields, schemaOf, withOwnFields } from './own-fields.ts'

const told = (label: string) => ({ label, definition: `${label}.`, example: label })
const words = (label: string) => ({ es: told(label), en: told(label) })
const MOTIVE = { name: 'motive', kind: 'category', ...words('motive'), categories: { revenge: words('revenge'), debt: words('debt') } }
const declared = OwnField.parse(MOTIVE)

test.each([
  ['category', 'revenge', 'love'],
  ['number', 3, '3'],
  ['text', 'x', ''],
  ['date', '2024-03', '2024-13'],
  ['yes/no', true, 'yes'],
])('a %s holds what it says and nothing else', (kind, good, bad) => {
  const field = OwnField.parse({ ...MOTIVE, kind, ...(kind === 'category' ? {} : { categories: undefined }) })
  const schema = schemaOf('incident', 'motive', [field])!
  expect(schema.safeParse(good).success).toBe(true)
  expect(schema.safeParse(bad).success).toBe(false)
  expect(schemaOf('quote', 'motive', [field])).toBeNull()
  expect(schemaOf('incident', 'killed', [field])).not.toBeNull()
})

test.each([
  ['twice the same name', [MOTIVE, MOTIVE], ['1', 'name']],
  ['a name the codebook has', [{ ...MOTIVE, name: 'weapon' }], ['0', 'name']],
  ['one category', [{ ...MOTIVE, categories: { revenge: words('x') } }], ['0', 'categories']],
  ['categories of a number', [{ ...MOTIVE, kind: 'number' }], ['0', 'categories']],
  ['one language', [{ ...MOTIVE, es: undefined }], ['0', 'es']],
  ['a path for a name', [{ ...MOTIVE, name: 'victims.0.x' }], ['0', 'name']],
  ['a kind of record there is not', [{ ...MOTIVE, on: ['crime'] }], ['0', 'on', '0']],
])('%s is refused where it stands', (_, fields, path) => {
  const { error } = OwnFields.safeParse(fields)
  expect(error?.issues[0]?.path.map(String)).toEqual(path)
})

test('it stands in the codebook beside the others, private unless it says otherwise', () => {
  const codebook = withOwnFields({ kinds: { incident: {} } as never, vocabularies: {}, sources: {} }, [declared])
  expect(codebook.kinds.incident.motive).toMatchObject({ codes: 'own.motive', en: { label: 'motive' } })
  expect(Object.keys(codebook.vocabularies['own.motive']!)).toEqual(['revenge', 'debt'])
  expect(declared.publish).toBe(false)
})
