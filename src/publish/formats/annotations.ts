import type { PublicAccount, PublicEntry, PublicPassage, PublicReport } from '../../model/public-record.ts'
import type { Format } from '../format.ts'

/**
 * Each passage with the values it gives, as a W3C Web Annotation. Offsets are UTF-16 code units of the cleaned text whose file has the
 * SHA-256 named. Words that were masked give no quote selector: it would not be found.
 */
export const annotations: Format = {
  id: 'annotations',
  extension: 'annotations.jsonld',
  mediaType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
  title: { es: 'Anotaciones W3C', en: 'W3C annotations' },
  about: {
    es: 'Cada pasaje con lo que se leyó en él, para otras herramientas de anotación.',
    en: 'Each passage with what was read in it, for other annotation tools.',
  },
  async *write(set) {
    yield '{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","id":"urn:cotejo:annotations","items":[\n'
    let first = true
    for await (const entry of set.records()) {
      for (const annotation of annotationsOf(entry)) {
        yield (first ? '' : ',\n') + JSON.stringify(annotation)
        first = false
      }
    }
    yield `\n],"told":${JSON.stringify(set.tally.told())}}\n`
  },
}

function* annotationsOf({ record, reports }: PublicEntry): Generator<object> {
  const byId = new Map(reports.map((r) => [r.id, r]))
  const places = new Map<
    string,
    { passage: PublicPassage; report: PublicReport; values: { field: string; value: PublicAccount['value'] }[] }
  >()
  for (const [field, { accounts }] of Object.entries(record.fields)) {
    for (const { report, value, passages } of accounts) {
      const source = byId.get(report)
      if (!source || value === null) continue
      for (const passage of passages ?? []) {
        const key = `${report}:${passage.start}:${passage.end}`
        const place = places.get(key) ?? { passage, report: source, values: [] }
        place.values.push({ field, value })
        places.set(key, place)
      }
    }
  }
  for (const [key, { passage, report, values }] of places) {
    const { start, end, quote, masked } = passage
    const position = { type: 'TextPositionSelector', start, end }
    yield {
      id: `urn:cotejo:${record.id}:${key}`,
      type: 'Annotation',
      motivation: 'describing',
      body: values.map(({ field, value }) => ({
        type: 'TextualBody',
        format: 'application/json',
        purpose: 'describing',
        value: JSON.stringify({ record: record.id, kind: record.kind, field, value }),
      })),
      target: {
        source: report.url ?? `urn:sha256:${report.sha256}`,
        fileSha256: report.sha256,
        offsetUnit: 'utf-16',
        state: 'ok',
        selector: masked ? [position] : [{ type: 'TextQuoteSelector', exact: quote }, position],
      },
    }
  }
}
