import { Fault } from '../model/fault.ts'

/** Which published number is meant. */
export type NumberAddress =
  | { readonly kind: 'field'; readonly record: string; readonly field: string }
  | { readonly kind: 'counted'; readonly reference: 'count' | 'killed'; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: 'figure'; readonly attributes: Readonly<Record<string, string>> }

const RECORD = /(?:^|\/)([a-z]{3}-[0-9a-f]{16}-[\w-]+?)(?:\.html)?#([A-Za-z][\w.]*)$/
const DIRECTIVE = /^:(count|killed|figure)(?:\[[^\]]*\])?\{([^}]*)\}$/
const ATTRIBUTE = /([a-z]+)=(?:"([^"]*)"|([^\s"]+))/g

/**
 * The address of a number: `RECORD#FIELD`, also as the address of its page on the site, or what a dossier writes (`:count{type=homicide from=2024}`,
 * `:killed{…}`, `:figure{series="…" period=2023}`). Fault `usage`.
 */
export function numberAddress(text: string): NumberAddress {
  const given = text.trim()
  const [, record, field] = RECORD.exec(given) ?? []
  if (record !== undefined && field !== undefined) return { kind: 'field', record, field }
  const [, reference, inside = ''] = DIRECTIVE.exec(given) ?? []
  const attributes = Object.fromEntries([...inside.matchAll(ATTRIBUTE)].map(([, key, quoted, bare]) => [key!, quoted ?? bare ?? '']))
  if (reference === 'figure') return { kind: 'figure', attributes }
  if (reference === 'count' || reference === 'killed') return { kind: 'counted', reference, attributes }
  throw new Fault('usage', {
    found: given.slice(0, 200),
    expected: 'RECORD#field | :count{type=homicide from=2024} | :killed{…} | :figure{series="…" period=2023}',
  })
}
