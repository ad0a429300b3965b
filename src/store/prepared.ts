/** Statements that a connection may keep prepared; a page with many filters asks in more ways than are worth keeping. */
const MOST = 200
/** Texts asked once that are remembered, so that the second time is known as such. */
const MOST_SEEN = 2_000

/** A statement for the driver: one with a name is parsed and planned once a connection. */
export interface Asked {
  readonly text: string
  readonly values: unknown[]
  readonly name?: string
}

/**
 * Names for statements that are asked again and again: planning a small one costs the server as much as doing it. A statement is named from its second time
 * on, in the order they come, until so many have a name. Not those without parameters: `begin` and `commit` have no plan.
 * @example
 * const asked = naming()
 * asked('select $1', [1]).name // => undefined
 * asked('select $1', [2]).name // => 's0'
 */
export function naming(): (text: string, parameters: readonly unknown[]) => Asked {
  const names = new Map<string, string>()
  const seen = new Set<string>()
  return (text, parameters) => {
    const values = [...parameters]
    const known = names.get(text)
    if (known !== undefined) return { text, values, name: known }
    if (!values.length || names.size === MOST) return { text, values }
    if (!seen.has(text)) {
      if (seen.size === MOST_SEEN) seen.clear()
      seen.add(text)
      return { text, values }
    }
    seen.delete(text)
    const name = `s${names.size}`
    names.set(text, name)
    return { text, values, name }
  }
}
