import { createHash } from 'node:crypto'
import type { PublicRecord } from '../../model/public-record.ts'
import type { Format } from '../format.ts'
import { folded } from '../names.ts'
import { textOf } from '../values.ts'
import { xml } from './xml.ts'

/**
 * Who is said to be tied to whom, for Gephi and the like: groups, forces and people who may be named, and the ties that reports tell. A tie
 * is somebody's claim: its weight is the number of independent reports.
 */
export const gexf: Format = {
  id: 'gexf',
  extension: 'gexf',
  mediaType: 'application/gexf+xml',
  title: { es: 'Red GEXF', en: 'GEXF network' },
  about: {
    es: 'Grupos, fuerzas y personas que pueden nombrarse, con los vínculos que las notas afirman.',
    en: 'Groups, forces and people who may be named, with the ties that reports claim.',
  },
  async *write(set) {
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield `<meta><creator>Cotejo</creator><description>${xml(set.project)}</description></meta>\n`
    yield '<graph mode="static" defaultedgetype="directed">\n'
    yield '<attributes class="node"><attribute id="kind" title="kind" type="string"/></attributes>\n'
    yield '<attributes class="edge"><attribute id="state" title="state" type="string"/></attributes>\n<nodes>\n'
    const kinds = new Map<string, string>()
    for await (const { record } of set.records('actor')) {
      const name = textOf(record, 'name')
      if (name !== null && !record.withheld.includes('protected_source')) kinds.set(folded(name), textOf(record, 'kind') ?? 'unknown')
    }
    const shown = new Set<string>()
    for await (const { record } of set.records('link')) {
      const ends = endsOf(record)
      for (const name of ends ?? []) {
        if (shown.has(folded(name))) continue
        shown.add(folded(name))
        const kind = xml(kinds.get(folded(name)) ?? 'unknown')
        yield `<node id="${nodeId(name)}" label="${xml(name)}"><attvalues><attvalue for="kind" value="${kind}"/></attvalues></node>\n`
      }
    }
    yield '</nodes>\n<edges>\n'
    for await (const { record } of set.records('link')) {
      const ends = endsOf(record)
      if (!ends) continue
      const label = xml(textOf(record, 'relation') ?? 'related')
      const weight = Math.max(1, record.independentSources)
      yield `<edge id="${xml(record.id)}" source="${nodeId(ends[0])}" target="${nodeId(ends[1])}" label="${label}" weight="${weight}">`
      yield `<attvalues><attvalue for="state" value="${record.state}"/></attvalues></edge>\n`
    }
    yield '</edges>\n</graph>\n</gexf>\n'
  },
}

/** Both ends of a tie, or null where one of them may not be named. */
function endsOf(record: PublicRecord): [string, string] | null {
  const [from, to] = [textOf(record, 'from'), textOf(record, 'to')]
  return from === null || to === null ? null : [from, to]
}

const nodeId = (name: string) => createHash('sha1').update(folded(name)).digest('hex').slice(0, 12)
