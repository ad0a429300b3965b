import type { HtmlElement } from './html-tree.ts'

/** The article of a page's JSON-LD. */
export interface LinkedArticle {
  readonly headline: string | null
  readonly published: string | null
  readonly publisher: string | null
  readonly language: string | null
  readonly url: string | null
  /** False when the page says that it is not free to read. */
  readonly free: boolean | null
}

const ARTICLE = /^(?:[A-Za-z]*NewsArticle|Article|Report|BlogPosting|LiveBlogPosting|OpinionNewsArticle)$/u
const LONGEST = 400_000
const NODES = 3000

/** The first article among a page's linked data, or null. Broken or enormous JSON is passed over. */
export function linkedArticle(all: readonly HtmlElement[], html: string): LinkedArticle | null {
  const nodes: Record<string, unknown>[] = []
  for (const element of all) {
    if (element.tag !== 'script' || !/ld\+json/iu.test(element.attributes.get('type') ?? '')) continue
    const [body] = element.children
    if (!body || body.end - body.start > LONGEST) continue
    collect(parsed(html.slice(body.start, body.end)), nodes)
  }
  const articles = nodes.filter((n) => typesOf(n).some((t) => ARTICLE.test(t)))
  const article = articles.find((n) => stringOf(n.datePublished)) ?? articles[0]
  if (!article) return null
  return {
    headline: stringOf(article.headline) ?? stringOf(article.name),
    published: stringOf(article.datePublished),
    publisher: nameOf(article.publisher) ?? nameOf(nodes.find((n) => typesOf(n).some((t) => /Organization$/u.test(t)))),
    language: stringOf(article.inLanguage),
    url: stringOf(article.url) ?? stringOf(article.mainEntityOfPage),
    free: /^false$/iu.test(String(article.isAccessibleForFree)) ? false : null,
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json.trim().replace(/^<!--|-->$|^\/\*<!\[CDATA\[\*\/|\/\*\]\]>\*\/$/gu, ''))
  } catch {
    return null
  }
}

function collect(value: unknown, into: Record<string, unknown>[]): void {
  const stack = [value]
  while (stack.length && into.length < NODES) {
    const next = stack.pop()
    if (Array.isArray(next)) stack.push(...next.slice(0, NODES).reverse())
    else if (isRecord(next)) {
      into.push(next)
      if (next['@graph'] !== undefined) stack.push(next['@graph'])
      if (isRecord(next.mainEntity)) stack.push(next.mainEntity)
    }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function typesOf(node: Record<string, unknown>): string[] {
  const type = node['@type']
  return (Array.isArray(type) ? type : [type]).filter((t) => typeof t === 'string').map((t) => t.replace(/^.*[/:]/u, ''))
}

function stringOf(value: unknown): string | null {
  const one = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' && one.trim() ? one.trim() : null
}

function nameOf(value: unknown): string | null {
  const one = Array.isArray(value) ? value[0] : value
  return isRecord(one) ? stringOf(one.name) : stringOf(one)
}
