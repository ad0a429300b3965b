/** What a `robots.txt` lets one program do. */
export interface Robots {
  /** Path and query as they are asked for. */
  allows(path: string): boolean
  /** Seconds it asks to leave between two questions; null where it asks for nothing. */
  readonly delay: number | null
}

interface Rule {
  readonly allow: boolean
  readonly pattern: string
}

const ALL = '*'
/** A file may be as long as it likes; this much of it is read (the standard asks for no less). */
export const MOST_ROBOTS = 512 * 1024

export const EVERYTHING: Robots = { allows: () => true, delay: null }

/**
 * Reads a `robots.txt` (RFC 9309): the groups that name the program, else those of `*`; of the rules that match, the longest decides, and
 * allowing wins a tie. `Crawl-delay`, which is no part of the standard, is heard.
 * @example
 * robotsFor('cotejo', 'User-agent: *\nDisallow: /admin').allows('/admin/1') // => false
 */
export function robotsFor(agent: string, text: string): Robots {
  const groups = groupsOf(text.slice(0, MOST_ROBOTS))
  const named = groups.filter((g) => g.agents.includes(agent.toLowerCase()))
  const own = named.length ? named : groups.filter((g) => g.agents.includes(ALL))
  const rules = own.flatMap((g) => g.rules)
  const delays = own.map((g) => g.delay).filter((d) => d !== null)
  return { allows: (path) => decided(rules, path), delay: delays.length ? Math.max(...delays) : null }
}

interface Group {
  readonly agents: string[]
  readonly rules: Rule[]
  delay: number | null
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = []
  let naming = false
  for (const line of text.replace(/^\ufeff/u, '').split(/\r\n?|\n/u)) {
    const [, key = '', value = ''] = /^\s*([a-z-]+)\s*:\s*([^#]*)/iu.exec(line) ?? []
    const said = value.trim()
    const group = groups.at(-1)
    switch (key.toLowerCase()) {
      case 'user-agent':
        if (naming && group) group.agents.push(productOf(said))
        else groups.push({ agents: [productOf(said)], rules: [], delay: null })
        naming = true
        break
      case 'allow':
      case 'disallow':
        // An empty rule says nothing; what stands in front of every group belongs to nobody.
        if (group && said) group.rules.push({ allow: key.toLowerCase() === 'allow', pattern: normal(said) })
        naming = false
        break
      case 'crawl-delay':
        if (group && /^\d+(?:\.\d+)?$/u.test(said)) group.delay = Number(said)
        naming = false
        break
    }
  }
  return groups
}

/** The name alone, where somebody wrote a version behind it. */
function productOf(said: string): string {
  return said.toLowerCase().split('/')[0]!.trim()
}

function decided(rules: readonly Rule[], path: string): boolean {
  const asked = normal(path)
  if (asked === '/robots.txt') return true
  let best: Rule | null = null
  for (const rule of rules) {
    if (best && rule.pattern.length < best.pattern.length) continue
    if (best && rule.pattern.length === best.pattern.length && !rule.allow) continue
    if (matches(rule.pattern, asked)) best = rule
  }
  return best?.allow ?? true
}

/** `*` stands for anything, a `$` at the end for the end. Without going back over the path: a hostile pattern costs no more than a plain one. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$')
  const [first = '', ...parts] = (anchored ? pattern.slice(0, -1) : pattern).split('*')
  if (!path.startsWith(first)) return false
  let at = first.length
  const last = anchored ? parts.pop() : undefined
  for (const part of parts) {
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  if (!anchored) return true
  return last === undefined ? path.length === at : path.length - last.length >= at && path.endsWith(last)
}

/** Escapes in capitals; what need not be escaped, plain; what must be, escaped: two spellings of one path are one. */
function normal(path: string): string {
  return path
    .replace(/%[0-9a-f]{2}/giu, (e) => {
      const c = String.fromCharCode(Number.parseInt(e.slice(1), 16))
      return /[A-Za-z0-9._~-]/u.test(c) ? c : e.toUpperCase()
    })
    .replace(/[^\p{ASCII}]/gu, (c) => encodeURIComponent(c.isWellFormed() ? c : '\ufffd'))
}
