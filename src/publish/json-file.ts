import type { Format } from './format.ts'
import type { PublicSet } from './public-set.ts'

/** The whole public record: every value with its accounts and passages. */
export const json: Format = {
  id: 'json',
  extension: 'json',
  mediaType: 'application/json',
  title: { es: 'JSON de Cotejo', en: 'Cotejo JSON' },
  about: {
    es: 'Todo el registro público: cada valor con sus relatos y sus pasajes.',
    en: 'The whole public record: every value with its accounts and passages.',
  },
  async *write(set: PublicSet) {
    yield `{"project":${JSON.stringify(set.project)},"asOf":${JSON.stringify(set.asOf)},"records":[\n`
    let first = true
    for await (const { record, reports } of set.records()) {
      yield (first ? '' : ',\n') + JSON.stringify({ ...record, sources: reports })
      first = false
    }
    yield `\n],"tombstones":${JSON.stringify(await set.tombstones())},"corrections":${JSON.stringify(await set.corrections())},"told":${JSON.stringify(set.tally.told())}}\n`
  },
}
