import { z } from 'zod'
import { type ForeignReader, invalid, jsonOf, plainWords, saidOf } from './told.ts'

const Entity = z.object({
  id: z.string().min(1),
  schema: z.string(),
  properties: z.record(z.string(), z.array(z.unknown())).default({}),
})
type Entity = z.infer<typeof Entity>

/** Longest line, in characters. */
const LONGEST_LINE = 4_000_000

/**
 * Events of FollowTheMoney (one entity a line) as incidents, with the people an UnknownLink ties to them as victims. References are followed one
 * step, from the link to the person: entities that refer to each other in a circle lead nowhere.
 */
export const readFtm: ForeignReader = function* (text, file) {
  const events: Entity[] = []
  const named = new Map<string, string>()
  const victims = new Map<string, string[]>()
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    if (line.length > LONGEST_LINE) throw invalid(file, `line ${i + 1}`, `${line.length} characters`, `at most ${LONGEST_LINE}`)
    const entity = Entity.safeParse(jsonOf(line, file, `line ${i + 1}`))
    if (!entity.success) throw invalid(file, `line ${i + 1}`, entity.error.issues[0]?.path.join('.') || '?', '{ id, schema, properties }')
    const { id, schema, properties } = entity.data
    if (schema === 'Event') events.push(entity.data)
    else if (schema === 'Person') named.set(id, first(properties, 'name'))
    else if (schema === 'UnknownLink' && /victim/i.test(first(properties, 'role'))) {
      const event = first(properties, 'object')
      victims.set(event, [...(victims.get(event) ?? []), first(properties, 'subject')])
    }
  }
  for (const { id, properties } of events) {
    const people = (victims.get(id) ?? []).flatMap((person) => named.get(person) || [])
    const country = first(properties, 'country').toUpperCase()
    yield {
      id: plainWords(id),
      fields: saidOf({
        type: first(properties, 'summary') || first(properties, 'keywords'),
        date: first(properties, 'date') || first(properties, 'startDate'),
        country,
        city: first(properties, 'location'),
        ...Object.fromEntries(people.map((name, i) => [`victims.${i}.name`, name])),
      }),
      notes: [first(properties, 'name'), first(properties, 'description'), first(properties, 'notes')].filter(Boolean).join(' | '),
    }
  }
}

const first = (properties: Entity['properties'], name: string) => plainWords(properties[name]?.[0])
