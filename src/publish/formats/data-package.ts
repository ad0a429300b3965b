import type { PublicSet } from '../public-set.ts'
import { PUBLIC_TABLES, type PublicTable } from '../public-tables.ts'
import { toldLines } from '../told-words.ts'

/** What the description of a public package calls itself. */
export const PUBLIC_NAME = 'cotejo-record'

/** What a data package has beside its tables: the description of them (Frictionless) and words for people. */
export function packageFiles(set: PublicSet): readonly (readonly [name: string, text: string])[] {
  return [
    ['datapackage.json', JSON.stringify(descriptor(set), null, 1)],
    ['README.txt', readme(set)],
  ]
}

function descriptor(set: PublicSet): object {
  return {
    profile: 'tabular-data-package',
    name: PUBLIC_NAME,
    title: set.project,
    asOf: set.asOf,
    languages: set.languages,
    licenses: [{ name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/', title: 'Creative Commons Attribution 4.0' }],
    sources: [...set.sources.values()].map((s) => ({ title: s.title, ...(s.url ? { path: s.url } : {}) })),
    told: set.tally.told(),
    resources: PUBLIC_TABLES.map(resource),
  }
}

function resource({ name, columns, key, refers }: PublicTable): object {
  return {
    name,
    path: `${name}.csv`,
    profile: 'tabular-data-resource',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    schema: {
      fields: columns.map(({ name: field, type }) => ({
        name: field,
        type,
        ...(key.includes(field) ? { constraints: { required: true } } : {}),
      })),
      missingValues: [''],
      ...(key.length > 0 ? { primaryKey: key } : {}),
      ...(refers.length > 0
        ? { foreignKeys: refers.map((r) => ({ fields: r.column, reference: { resource: r.table, fields: r.to } })) }
        : {}),
    },
  }
}

function readme(set: PublicSet): string {
  const lines = toldLines(set.tally.told())
  return `${set.project}\n\n${lines.map((l) => l.es).join('\n')}\n\n${lines.map((l) => l.en).join('\n')}\n`
}
